@family:F4
Feature: Never write to the wrong board

  Rule: With more than one board, somebody has to say which

    @boards:2 @needs:boot-control
    Scenario: Two boards and no selection
      Given two boards in the bootloader
      And a firmware of 12 KB
      When I flash without selecting a board
      Then it fails because more than one board matches
      And the message names the USB port of each board
      And both boards are untouched

    @boards:2 @needs:boot-control @needs:running-application
    Scenario: One board in its bootloader, one that runs, and no selection
      Given two boards in the bootloader
      And the second board runs its firmware
      And a firmware of 12 KB
      When I flash without selecting a board
      Then it fails because more than one board matches
      And the message names the USB port of each board
      And both boards are untouched

    @boards:2 @needs:boot-control @needs:inspect-flash
    Scenario: Two boards and one selected
      Given two boards in the bootloader
      And a firmware of 12 KB
      When I flash the second board
      Then the second board holds the firmware
      And the first board is untouched

    @boards:2 @needs:boot-control @needs:running-application @needs:inspect-flash
    Scenario: Another board waits in the bootloader while mine reboots
      Given two boards in the bootloader
      And the second board runs its firmware
      And a firmware of 12 KB
      When I flash the second board with its serial port selected
      Then the second board was rebooted into the bootloader
      And the second board holds the firmware
      And the first board is untouched

    @boards:2 @needs:faults @needs:boot-control @needs:running-application @needs:inspect-flash
    Scenario: Two boards with the same serial number, and the other one in its bootloader
      Given this will go wrong with both boards: the serial number is everybody's
      And two boards in the bootloader
      And the second board runs its firmware
      And a firmware of 12 KB
      When I flash the second board
      Then the second board was rebooted into the bootloader
      And the second board holds the firmware
      And the first board is untouched

    @boards:2 @needs:faults @needs:running-application @needs:inspect-flash
    Scenario: Another board shows up in its bootloader where mine was expected
      Given a board running its firmware
      And its firmware ignores the letter R
      And the second board will show up in its bootloader in a moment
      And a firmware of 12 KB
      When I flash it with the serial port selected
      Then it fails because the bootloader does not show up
      And both boards are untouched

    @boards:2 @needs:faults @needs:running-application @needs:inspect-flash
    Scenario Outline: Mine never shows up, and another board does: <how>
      Given a board running its firmware
      And its firmware does not speak MSP
      And this will go wrong: the serial pins hijack the bootloader
      And the second board will show up in its bootloader in a moment
      And a firmware of 12 KB
      When I flash <how>
      Then it fails because the bootloader does not show up
      And the message names the USB port of each board
      And the message mentions "left alone"
      And both boards are untouched

      Examples:
        | how                              |
        | it                               |
        | it with the serial port selected |

      @needs:host-to-itself
      Examples:
        | how                       |
        | without selecting a board |

  Rule: Without a board, the message says where to look

    @needs:unplug @needs:host-to-itself
    Scenario: No board at all
      Given a board in the bootloader
      And a firmware of 12 KB
      And its cable is pulled
      When I flash it
      Then it fails because no board matches
      And the message mentions "cable"

    @needs:charge-only-cable @needs:host-to-itself
    Scenario: A charging cable has no data wires
      Given a board running its firmware
      And its cable is one that only charges
      When I list the boards
      Then the list is empty

    @needs:charge-only-cable
    Scenario: Flashing through a charging cable
      Given a board running its firmware
      And a firmware of 12 KB
      And its cable is one that only charges
      When I flash it
      Then it fails because no board matches
      And the message mentions "cable"
      And the message mentions "charg"
      And the board is untouched
