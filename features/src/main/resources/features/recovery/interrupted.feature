@family:F4
Feature: Bring a board back after a flash that went wrong

  Rule: A pulled cable is reported with what it left behind, and flashing again repairs it

    @needs:faults @needs:unplug
    Scenario Outline: The cable is pulled while <phase>
      Given a board in the bootloader
      And the board holds a firmware of 40 KB
      And a firmware of 60 KB
      And the cable will be pulled while <phase>
      When I flash it
      Then it fails while <phase> because the board was unplugged
      And the message mentions "cable"
      And the message says that the flash is <left>
      When I plug the board in and start its bootloader
      And I flash it again
      Then the board holds the firmware

      Examples:
        | phase       | left                        |
        | erasing     | partly erased               |
        | programming | partly programmed           |
        | verifying   | programmed but not verified |

    @needs:unplug @needs:faults @needs:running-application
    Scenario: A repaired board starts again
      Given a board running its firmware
      And a firmware of 40 KB
      And the cable will be pulled while programming
      When I flash it
      Then it fails while programming because the board was unplugged
      When I plug the board in and start its bootloader
      And I flash it again
      Then the board holds the firmware
      And the firmware starts

    @needs:power-cycle @needs:boot-control
    Scenario: A board without any firmware is not lost
      Given a board in the bootloader
      And the flash is erased
      And a firmware of 12 KB
      When its power is cycled with BOOT held
      And I flash it
      Then the board holds the firmware

  Rule: A program that was stopped leaves a bootloader that can be used at once

    Scenario: The bootloader waits in the middle of a download
      Given a board in the bootloader
      And another program stopped in the middle of a download
      And a firmware of 12 KB
      When I flash it
      Then the board holds the firmware

    Scenario: The bootloader waits in the middle of an upload
      Given a board in the bootloader
      And another program stopped in the middle of an upload
      And a firmware of 12 KB
      When I flash it
      Then the board holds the firmware

    Scenario: The bootloader reports an old error
      Given a board in the bootloader
      And another program left the bootloader in an error
      And a firmware of 12 KB
      When I flash it
      Then the board holds the firmware

  Rule: A failed verification is repaired by flashing again

    @needs:inspect-flash
    Scenario: A board that lost some bits
      Given a board in the bootloader
      And the board holds a firmware of 20 KB
      And the byte at 0x08001234 has changed by one bit
      When I flash it again
      Then the board holds the firmware
