@family:F4
Feature: Refuse a bad image while the board is intact

  Background:
    Given a board in the bootloader

  Scenario Outline: A file that is <damage>
    Given a firmware file that is <damage>
    When I flash it
    Then it fails because <reason>
    And the message mentions "<hint>"
    And the board is untouched

    Examples:
      | damage                | reason                           | hint     |
      | cut off within a line | the image file ends too early    | line     |
      | cut off after a line  | the image file ends too early    | download |
      | damaged on line 100   | a checksum in the image is wrong | line 100 |
      | a web page            | the file is not a firmware       | download |
      | empty                 | the image file ends too early    | empty    |

  Scenario: A file that does not exist
    Given a firmware file that does not exist
    When I flash it
    Then it fails because the image file cannot be read
    And the message mentions "no-such-firmware.hex"
    And the board is untouched

  Scenario: A firmware for a bigger chip
    Given a firmware of 20 KB for 0x080FC000
    When I flash it
    Then it fails because the image runs over the end of the flash
    And the message mentions "0x080FFFFF"
    And the board is untouched

  Scenario: A firmware for another chip
    Given a firmware of 20 KB for 0x90000000
    When I flash it
    Then it fails because the board has no flash there
    And the message mentions "0x90000000"
    And the board is untouched

  Scenario: A firmware one byte from where it belongs
    Given a firmware of 20 KB for 0x08000001
    When I flash it
    Then it fails because the image has no plausible vector table
    And the message mentions "multiple of 512 bytes"
    And the board is untouched

  Scenario: A firmware for behind a bootloader that the board does not have
    Given the flash is erased
    And a firmware of 20 KB for 0x08008000
    When I flash it
    Then it fails because the image has no plausible vector table
    And the message mentions "blank at 0x08000000"
    And the board is untouched

  Scenario: A firmware that could never start
    Given a firmware of 20 KB without a vector table
    When I flash it
    Then it fails because the image has no plausible vector table
    And the message mentions "0x08000000"
    And the board is untouched

  @needs:running-application
  Scenario: A board that was rebooted only to refuse the firmware runs its own again
    Given a board running its firmware
    And a firmware of 20 KB for 0x080FC000
    When I flash it
    Then it fails because the image runs over the end of the flash
    And the message mentions "The board runs its application again."
    And the board still runs its firmware
    And the board is untouched

  @needs:running-application
  Scenario: One that is to stay in its bootloader does, and the way out is named
    Given a board running its firmware
    And a firmware of 20 KB for 0x080FC000
    When I flash it with the "stay" option
    Then it fails because the image runs over the end of the flash
    And it shows up as a DFU device on the same USB port
    And the message mentions "The board stays in its bootloader."
    And the message mentions "bootlace go"
