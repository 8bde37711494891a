@family:F4
Feature: Backup and restore
  What was in a board before can be put back, the settings included.

  Background:
    Given a board in the bootloader

  @needs:inspect-flash @needs:virtual-time
  Scenario: What was kept comes back
    Given every sector of the flash holds something
    When I run "bootlace backup kept.json" for it
    Then the command succeeds
    And it prints "bootlace restore"
    When I erase from 0x08004000 to 0x08007FFF
    And I run "bootlace restore kept.json" for it
    Then the command succeeds
    And the flash holds what it held before everything

  Scenario: Nothing is overwritten
    When I run "bootlace backup kept.json" for it
    Then the command succeeds
    When I run "bootlace backup kept.json" for it
    Then the command exits with 39
    And it notes "exists already"

  @needs:inspect-flash
  Scenario: A damaged backup is refused while the board is intact
    Given every sector of the flash holds something
    When I run "bootlace backup kept.json" for it
    Then the command succeeds
    Given the file "kept.bin" has changed by one bit
    When I run "bootlace restore kept.json" for it
    Then the command exits with 63
    And it notes "SHA-256"
    And the board is untouched

  @needs:inspect-flash @needs:virtual-time
  Scenario: A flash may keep what was there before
    Given every sector of the flash holds something
    And a firmware of 12 KB
    And the firmware is saved as "blink.hex"
    When I run "bootlace flash blink.hex --backup kept.json" for it
    Then the command succeeds
    And it notes "What was in the board is kept in"
    And the board holds the firmware
    When I run "bootlace restore kept.json" for it
    Then the command succeeds
    And the flash holds what it held before everything

  @needs:faults @needs:running-application @needs:inspect-flash
  Scenario: A protected board that was rebooted only to be refused runs again
    Given a board running its firmware
    And the chip is read-protected
    And a firmware of 12 KB
    When I run "bootlace backup kept.json" for it
    Then the command exits with 37
    And it notes "The board runs its application again."
    And the board still runs its firmware
    When I flash it
    Then it fails because the chip is read-protected
    And the message mentions "The board runs its application again."
    And the board still runs its firmware
    And the board is untouched
