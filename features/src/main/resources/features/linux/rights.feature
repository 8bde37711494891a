@family:F4 @needs:host-trouble
Feature: Rights on Linux
  A Linux host gives serial ports to the group dialout and USB devices to nobody, unless a udev rule says otherwise.

  Scenario: The serial port may not be opened
    Given a board running its firmware
    And the user may not open serial ports
    When I reboot it into the bootloader
    Then it fails because the serial port cannot be used
    And the message mentions "unable to open serial port"
    And the message mentions "dialout"
    And the board still runs its firmware

  Scenario: The serial port is held by ModemManager
    Given a board running its firmware
    And another program holds the serial port
    When I reboot it into the bootloader
    Then it fails because the serial port cannot be used
    And the message mentions "ModemManager"
    And the board still runs its firmware

  Scenario: The DFU device may not be opened
    Given a board in the bootloader
    And a firmware of 12 KB
    And the user may not open USB devices
    When I flash it
    Then it fails because the user may not open the board
    And the message mentions "udev"
    And the board is untouched
