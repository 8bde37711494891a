@family:F4
Feature: A board that is already in its bootloader
  Such a board shows up as a DFU device by itself. Nothing has to be rebooted, and the options about rebooting and serial
  speed have nothing to act on.

  Background:
    Given a board in the bootloader
    And a firmware of 12 KB

  Scenario: It is found without being told where it is
    When I list the boards
    Then the list shows it as a DFU device on its USB port

  Scenario: It says what it is
    When I ask what it is
    Then it has 1024 KB of flash in 12 sectors from 0x08000000
    And it takes 2048 bytes at a time

  Scenario: It is flashed without a reboot
    When I flash it
    Then the board was not rebooted
    And the board holds the firmware

  Scenario: The "no reboot" option has no effect
    When I flash it with the "no reboot" option
    Then the board was not rebooted
    And the board holds the firmware

  Scenario: Rebooting it into the bootloader changes nothing
    When I reboot it into the bootloader
    Then the board was not rebooted
    And it shows up as a DFU device on the same USB port
