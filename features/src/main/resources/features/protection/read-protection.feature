@family:F4 @needs:faults @needs:inspect-flash
Feature: A read-protected chip
  Taking the protection away erases the chip. Nobody may do that on the way to something else.

  Background:
    Given a board in the bootloader
    And every sector of the flash holds something
    And the chip is read-protected
    And a firmware of 12 KB

  Scenario: It is not flashed, and nothing is erased behind the user's back
    When I flash it
    Then it fails because the chip is read-protected
    And the message mentions "erases the chip"
    And the message mentions "bootlace unprotect --yes-erase-everything"
    And the board is untouched

  Scenario: It is not erased either
    When I erase the full chip
    Then it fails because the chip is read-protected
    And the board is untouched

  Scenario: There is no backup of it, and none is pretended
    When I run "bootlace backup kept.json" for it
    Then the command exits with 37
    And it notes "nobody can read its content"
    And the board is untouched

  Scenario: Without saying so the protection stays
    When I run "bootlace unprotect" for it
    Then the command exits with 60
    And it notes "erases everything in the chip"
    And it notes "--yes-erase-everything"
    And the board is untouched

  @needs:boot-control
  Scenario: The protection is removed, the board followed through its reset, and the flash found blank
    Given its BOOT pin is held
    When I remove the read protection
    Then the flash is blank
    And it shows up as a DFU device on the same USB port

  @needs:boot-control
  Scenario: One command removes the protection and flashes
    Given its BOOT pin is held
    And the firmware is saved as "blink.hex"
    When I run "bootlace flash blink.hex --unprotect-erasing-everything" for it
    Then the command succeeds
    And the board holds the firmware

  @needs:boot-control
  Scenario: Firmware that does not fit is refused while the protected firmware is still there
    Given its BOOT pin is held
    And a firmware of 12 KB for 0x09000000
    And the firmware is saved as "elsewhere.hex"
    When I run "bootlace flash elsewhere.hex --unprotect-erasing-everything" for it
    Then the command exits with 15
    And the board is untouched

  @needs:virtual-time
  Scenario: A board whose blank flash starts nothing needs a hand
    When I remove the read protection
    Then it fails because the bootloader does not show up
    And the message mentions "BOOT button"
    And the message says that the flash is erased as far as known
