@family:F4
Feature: Erase a board

  Background:
    Given a board in the bootloader

  Scenario: The full chip
    Given the board holds a firmware of 12 KB
    When I erase the full chip
    Then the flash is blank

  @needs:inspect-flash
  Scenario: The full chip with the user's settings
    Given the board holds a firmware of 12 KB
    And the user's settings are stored at 0x08004000
    When I erase the full chip
    Then the whole flash is blank

  @needs:inspect-flash
  Scenario: Only the sectors that were named
    Given every sector of the flash holds something
    When I erase from 0x08004000 to 0x0800BFFF
    Then 0x08004000 to 0x0800BFFF is blank
    And the flash outside 0x08004000 to 0x0800BFFF is untouched
    And sectors 1 and 2 were erased once, the others never

  @needs:inspect-flash
  Scenario: Part of a sector means the whole sector, and the report says so
    Given every sector of the flash holds something
    When I erase from 0x08004100 to 0x080041FF
    Then 0x08004000 to 0x08007FFF is blank
    And the flash outside 0x08004000 to 0x08007FFF is untouched
    And the report says that 0x08004000 to 0x08007FFF was erased

  Scenario: Addresses without flash
    When I erase from 0x20000000 to 0x20003FFF
    Then it fails because of a wrong request
    And the board is untouched

  @needs:faults @needs:virtual-time @needs:inspect-flash
  Scenario: A full chip erase takes far longer than the chip says
    Given every sector of the flash holds something
    And its flash is worn and takes 2 times as long
    When I erase the full chip
    Then it took more than 10 seconds
    And the whole flash is blank
