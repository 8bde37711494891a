@family:F4 @needs:faults @needs:running-application
Feature: Firmware that does not reboot as it should

  Background:
    Given a board running its firmware
    And a firmware of 20 KB

  Scenario Outline: It is left alone: <fault>
    Given this will go wrong: <fault>
    When I flash it
    Then it fails because the bootloader does not show up
    And the exit code is 24
    And the message mentions "BOOT"
    And the board is untouched

    Examples:
      | fault                                 |
      | the firmware never resets             |
      | the serial pins hijack the bootloader |

  Scenario: It reboots late, which is waited for
    Given this will go wrong: the firmware reboots late by 1 s
    When I flash it
    Then the board holds the firmware

  Scenario: The serial port gets another number after the flash
    Given this will go wrong: the serial port gets another number
    When I flash it
    Then the board holds the firmware
    And the firmware starts
