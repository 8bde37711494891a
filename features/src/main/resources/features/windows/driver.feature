@family:F4 @needs:host-trouble
Feature: Drivers on Windows

  Scenario: The DFU device has a driver that programs cannot use
    Given a board in the bootloader
    And a firmware of 12 KB
    And no usable driver is installed for USB devices
    When I flash it
    Then it fails because no usable driver is installed
    And the message mentions "WinUSB"
    And the message mentions "Zadig"
    And the board is untouched
