@family:F4
Feature: Keep the user's settings
  Firmware for flight controllers leaves a hole between its vector table and its code: the sector where the firmware keeps
  what the user has set. Only a full chip erase may take it.

  @needs:inspect-flash
  Scenario: Settings in the hole survive an update
    Given a board in the bootloader
    And the user's settings are stored at 0x08004000
    And a firmware of 30 KB with a hole for the settings
    When I flash it
    Then the board holds the firmware
    And 0x08004000 to 0x08007FFF is untouched
    And the report says that 0x08004000 to 0x08007FFF is untouched

  Scenario: The report says what was left alone
    Given a board in the bootloader
    And a firmware of 30 KB with a hole for the settings
    When I flash it
    Then the board holds the firmware
    And the report says that 0x08004000 to 0x08007FFF is untouched

  @needs:inspect-flash
  Scenario: Only the sectors that the firmware needs are erased
    Given a board in the bootloader
    And every sector of the flash holds something
    And a firmware of 30 KB with a hole for the settings
    When I flash it
    Then sectors 0, 2 and 3 were erased once, the others never

  @needs:inspect-flash
  Scenario: A full chip erase takes the settings too
    Given a board in the bootloader
    And the user's settings are stored at 0x08004000
    And a firmware of 30 KB with a hole for the settings
    When I flash it with the "full chip erase" option
    Then the board holds the firmware
    And 0x08004000 to 0x08007FFF is blank

  @needs:inspect-flash
  Scenario: The firmware finds what its user had set after an update
    Given a board in the bootloader
    And the user has set "motor_poles" to "22"
    And a firmware of 30 KB with a hole for the settings
    When I flash it
    Then the board holds the firmware
    And "motor_poles" is still "22"

  @needs:inspect-flash
  Scenario: After a full chip erase the firmware starts from its standard values
    Given a board in the bootloader
    And the user has set "motor_poles" to "22"
    And a firmware of 30 KB with a hole for the settings
    When I flash it with the "full chip erase" option
    Then the board holds the firmware
    And "motor_poles" is back at "14"

  @needs:inspect-flash
  Scenario: A firmware without a hole takes the settings with it
    Given a board in the bootloader
    And the user has set "motor_poles" to "22"
    And a firmware of 30 KB
    When I flash it
    Then the board holds the firmware
    And "motor_poles" is back at "14"

  Rule: Settings that were asked to be kept survive the wipe of the whole chip

    @needs:inspect-flash @needs:running-application @needs:power-cycle
    Scenario: They are taken from the old firmware and given to the new one
      Given a board running its firmware
      And the user has set "motor_poles" to "22"
      And its firmware was restarted
      And a firmware of 30 KB
      And the firmware is saved as "firmware.hex"
      When I run "bootlace flash firmware.hex --full-chip-erase --keep-settings" for it
      Then the command succeeds
      And it prints "The board has its settings"
      And "motor_poles" is still "22"

    @needs:inspect-flash @needs:running-application @needs:power-cycle
    Scenario: They are saved in a file and restored from it
      Given a board running its firmware
      And the user has set "motor_poles" to "22"
      And its firmware was restarted
      When I run "bootlace settings save quad.txt" for it
      Then the command succeeds
      When I run "bootlace settings restore quad.txt" for it
      Then the command succeeds
      And "motor_poles" is still "22"

    @needs:running-application
    Scenario: A board that waits in its bootloader cannot tell its settings, so it is not flashed
      Given a board in the bootloader
      And a firmware of 30 KB
      And the firmware is saved as "firmware.hex"
      When I run "bootlace flash firmware.hex --keep-settings" for it
      Then the command exits with 50
      And the board is untouched
