@family:F4
Feature: Flash several boards with one command

  Rule: All at the same time, each by itself

    @boards:2 @needs:boot-control @needs:inspect-flash
    Scenario: Two boards
      Given two boards in the bootloader
      And a firmware of 12 KB
      And the firmware is saved as "firmware.hex"
      When I run "bootlace flash firmware.hex --no-leave" for both boards
      Then the command succeeds
      And it prints "2 of 2 boards passed"
      And the board holds the firmware
      And the second board holds the firmware

    @boards:2 @needs:boot-control @needs:inspect-flash @needs:host-to-itself
    Scenario: Every board that is connected
      Given two boards in the bootloader
      And a firmware of 12 KB
      And the firmware is saved as "firmware.hex"
      When I run "bootlace flash firmware.hex --no-leave --all"
      Then the command succeeds
      And it prints "2 of 2 boards passed"
      And the board holds the firmware
      And the second board holds the firmware

    @boards:2 @needs:boot-control @needs:running-application @needs:inspect-flash @needs:faults
    Scenario: Two running boards with the same serial number reboot at the same time
      Given this will go wrong with both boards: the serial number is everybody's
      And two boards in the bootloader
      And a board running its firmware
      And the second board runs its firmware
      And a firmware of 12 KB
      And the firmware is saved as "firmware.hex"
      When I run "bootlace flash firmware.hex" for both boards
      Then the command succeeds
      And the board holds the firmware
      And the second board holds the firmware

  Rule: What happens to one board is no concern of the others

    @boards:2 @needs:boot-control @needs:faults @needs:inspect-flash
    Scenario: One board is read-protected
      Given two boards in the bootloader
      And the chip is read-protected
      And a firmware of 12 KB
      And the firmware is saved as "firmware.hex"
      When I run "bootlace flash firmware.hex --no-leave" for both boards
      Then the command exits with 37
      And it prints "1 of 2 boards passed, 1 failed"
      And the second board holds the firmware
      And the first board is untouched

    @boards:2 @needs:boot-control @needs:faults @needs:inspect-flash
    Scenario: The cable of one board is pulled in the middle
      Given two boards in the bootloader
      And a firmware of 12 KB
      And the firmware is saved as "firmware.hex"
      And the cable will be pulled while programming
      When I run "bootlace flash firmware.hex --no-leave --output json" for both boards
      Then the command exits with 30
      And it prints a JSON object with "boards"
      And the second board holds the firmware

  Rule: A station flashes each board that is plugged in

    @boards:2 @needs:boot-control @needs:inspect-flash
    Scenario: Two ports are watched until two boards are done
      Given two boards in the bootloader
      And a firmware of 12 KB
      And the firmware is saved as "firmware.hex"
      When I run "bootlace watch firmware.hex --no-leave --max 2" for both boards
      Then the command succeeds
      And it prints "2 passed, 0 failed"
      And the board holds the firmware
      And the second board holds the firmware
