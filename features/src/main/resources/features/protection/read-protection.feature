@family:F4 @needs:faults
Feature: A read-protected chip
  Taking the protection away erases the chip. Nobody may do that on the way to something else.

  Background:
    Given a board in the bootloader
    And every sector of the flash holds something
    And the chip is read-protected
    And a firmware of 12 KB

  @needs:inspect-flash
  Scenario: It is not flashed, and nothing is erased behind the user's back
    When I flash it
    Then it fails because the chip is read-protected
    And the message mentions "erases the chip"
    And the board is untouched

  @needs:inspect-flash
  Scenario: It is not erased either
    When I erase the full chip
    Then it fails because the chip is read-protected
    And the board is untouched
