@family:F4
Feature: Leave the bootloader

  @needs:running-application
  Scenario: The new firmware starts by itself
    Given a board in the bootloader
    And a firmware of 20 KB
    When I flash it
    Then the firmware starts
    And the report says that the firmware runs

  Scenario: A board stays in the bootloader when told to
    Given a board in the bootloader
    And a firmware of 20 KB
    When I flash it with the "stay" option
    Then it shows up as a DFU device on the same USB port
    And the board holds the firmware
