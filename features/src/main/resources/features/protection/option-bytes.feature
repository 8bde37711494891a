@family:F4 @needs:boot-control
Feature: Option bytes
  They protect, and they decide what a chip starts. Firmware files leave them alone; whoever wants to change them says so.

  Background:
    Given a board in the bootloader
    And its BOOT pin is held

  Scenario: They are shown with what they mean
    When I run "bootlace option-bytes read" for it
    Then the command succeeds
    And it prints "0x1FFFC000  EF AA FF FF"
    And it prints "level 0: the flash can be read and flashed (0xAA at 0x1FFFC001)"
    And it prints "Write protected     nothing"

  Scenario: Machines read them too
    When I run "bootlace option-bytes read --output json" for it
    Then the command succeeds
    And it prints a JSON object with '"level" : "OPEN"'

  Scenario: They are not written by the way
    When I run "bootlace option-bytes write EFAAFFFFFFFFFFFFFD0FFFFFFFFFFFFF" for it
    Then the command exits with 60
    And it notes "--yes-change-option-bytes"

  Scenario: Half of an area is refused
    When I run "bootlace option-bytes write EFAA --yes-change-option-bytes" for it
    Then the command exits with 62
    And it notes "2 bytes were given"

  Scenario: Locking the chip for ever takes a word of its own
    When I run "bootlace option-bytes write EFCCFFFFFFFFFFFFFF0FFFFFFFFFFFFF --yes-change-option-bytes" for it
    Then the command exits with 60
    And it notes "lock the chip for ever"

  @needs:virtual-time @needs:inspect-flash
  Scenario: A write protection is written, read back, and named when a flash meets it
    Given every sector of the flash holds something
    And a firmware of 40 KB
    When I run "bootlace option-bytes write EFAAFFFFFFFFFFFFFD0FFFFFFFFFFFFF --yes-change-option-bytes" for it
    Then the command succeeds
    And it prints "Write protected     0x08004000-0x08007FFF"
    When I flash it
    Then it fails because a sector could not be erased
    And the message mentions "the option bytes protect the sector against writing"

  @needs:inspect-flash
  Scenario: A firmware file with option bytes in it is refused, and they are named
    Given a firmware of 4 KB for 0x1FFFC000
    When I flash it
    Then it fails because the board has no flash there
    And the message mentions "Option Bytes"
    And the board is untouched
