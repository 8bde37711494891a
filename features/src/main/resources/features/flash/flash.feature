@family:F4
Feature: Flash a firmware

  Background:
    Given a board in the bootloader

  Scenario: A small firmware
    Given a firmware of 20 KB
    When I flash it
    Then every byte was programmed and verified
    And the board holds the firmware

  Scenario: A firmware with an odd number of bytes
    Given a firmware of 12345 bytes
    When I flash it
    Then every byte was programmed and verified
    And the board holds the firmware

  Scenario: A firmware of one transfer exactly
    Given a firmware of 2048 bytes
    When I flash it
    Then the board holds the firmware

  Scenario: A firmware of one byte more than a transfer
    Given a firmware of 2049 bytes
    When I flash it
    Then the board holds the firmware

  Scenario: A raw binary at the start of the flash
    Given a firmware of 20 KB as a raw binary for 0x08000000
    When I flash it
    Then the board holds the firmware

  Scenario: A newer, smaller firmware replaces an older one
    Given the board holds a firmware of 40 KB
    And a firmware of 20 KB
    When I flash it
    Then the board holds the firmware

  Scenario: The same firmware again
    Given the board holds a firmware of 20 KB
    When I flash it again
    Then the board holds the firmware

  Scenario: A firmware of real size
    Given a firmware of 200 KB
    When I flash it
    Then every byte was programmed and verified
    And the board holds the firmware

  @needs:virtual-time
  Scenario: A firmware that fills the flash to the last byte
    Given a firmware of 1024 KB
    When I flash it
    Then every byte was programmed and verified
    And the board holds the firmware

  @needs:faults @needs:virtual-time
  Scenario: A board whose flash is worn and slow
    Given its flash is worn and takes 4 times as long
    And a firmware of 200 KB
    When I flash it
    Then the board holds the firmware

  @needs:faults
  Scenario: A bootloader that is asked too early and refuses once
    Given the bootloader will refuse to tell its status once
    And a firmware of 40 KB
    When I flash it
    Then every byte was programmed and verified
    And the board holds the firmware

  Scenario: Progress runs through each phase once
    Given a firmware of 20 KB
    When I flash it
    Then the progress went through erasing, programming and verifying
    And the progress of each phase only grew and ended complete

  Scenario: A plan says what would happen and touches nothing
    Given the board holds a firmware of 30 KB
    And a firmware of 20 KB
    When I ask for the plan
    Then the plan erases 0x08000000 to 0x08007FFF
    And the plan programs 20480 bytes and verifies them
    And the board is untouched

  Scenario: Firmware that is there already is only compared
    Given the board holds a firmware of 40 KB
    When I flash it again
    Then every byte was verified
    And nothing was erased or programmed
    And the board holds the firmware

  @needs:inspect-flash
  Scenario: Only the sector that differs is written
    Given the board holds a firmware of 40 KB
    And the byte at 0x08005000 has changed by one bit
    When I flash it again
    Then the report says that 0x08004000 to 0x08007FFF was erased
    And the report says that 0x08000000 to 0x08003FFF is untouched
    And the board holds the firmware

  Scenario: Everything is written when the user wants it
    Given the board holds a firmware of 40 KB
    When I flash it with the "no incremental" option
    Then every byte was programmed and verified

  @needs:inspect-flash
  Scenario: What lies beside the firmware in its sectors is put back on request
    Given the board holds a firmware of 40 KB
    And a firmware of 20 KB
    When I flash it with the "preserve" option
    Then the board holds the firmware
    And 0x08005000 to 0x08007FFF is untouched
