@family:F4
Feature: Verify what a board holds

  Background:
    Given a board in the bootloader

  Scenario: A board that holds the firmware
    Given the board holds a firmware of 20 KB
    When I verify it
    Then every byte was verified
    And nothing was erased or programmed

  Scenario: A blank board
    Given the flash is erased
    And a firmware of 20 KB
    When I verify it
    Then it fails because the flash does not hold the firmware
    And the message mentions "0x08000000"

  Scenario: What is read back is what was flashed
    Given the board holds a firmware of 5000 bytes
    When I read 5000 bytes from 0x08000000
    Then I get the firmware

  @needs:inspect-flash
  Scenario: One changed bit is found and named
    Given the board holds a firmware of 20 KB
    And the byte at 0x08001234 has changed by one bit
    When I verify it
    Then it fails because the flash does not hold the firmware
    And the message mentions "0x08001234"
    And the message mentions "sector"

  @needs:faults
  Scenario: A worn-out cell is found right after programming
    Given a firmware of 20 KB
    And the flash cell at 0x08001234 is worn out
    When I flash it
    Then it fails because the flash does not hold the firmware
    And the message mentions "0x08001234"

  @needs:faults
  Scenario: A write-protected sector is found, since the chip does not tell
    Given the flash is erased
    And a firmware of 20 KB
    And the sector at 0x08004000 is write-protected
    When I flash it
    Then it fails because the flash does not hold the firmware
    And the message mentions "0x08004000"

  @needs:running-application
  Scenario: A running board that holds something else runs again afterwards
    Given a board running its firmware
    And a firmware of 20 KB
    And the firmware is saved as "firmware.hex"
    When I verify it
    Then it fails because the flash does not hold the firmware
    And the message mentions "The board runs its application again."
    And the message mentions "bootlace flash"
    And the board still runs its firmware
    When I run "bootlace verify firmware.hex --output json" for it
    Then the command exits with 36
    And it prints a JSON object with '"departure" : "APPLICATION_RUNS"'
    And the board still runs its firmware
