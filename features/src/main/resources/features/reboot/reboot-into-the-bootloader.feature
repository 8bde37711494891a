@family:F4 @needs:running-application
Feature: Reboot a running board into its bootloader
  A board in daily use runs its firmware and offers a serial port. Before it can be flashed over USB it must restart into
  the bootloader in its ROM. One character does it: R, followed by a moment of silence.

  Background:
    Given a board running its firmware

  Scenario: The letter R on the serial port restarts a board into its bootloader
    When I reboot it into the bootloader
    Then it shows up as a DFU device on the same USB port
    And its serial port is gone

  Scenario: The board is named by its serial port
    When I reboot the board on its serial port into the bootloader
    Then it shows up as a DFU device on the same USB port

  Scenario: Flashing with the serial port selected reboots the board by itself
    Given a firmware of 20 KB
    When I flash it with the serial port selected
    Then the board was rebooted into the bootloader
    And the board holds the firmware
    And the firmware starts

  @needs:host-to-itself
  Scenario: Flashing the only board needs no selection at all
    Given a firmware of 20 KB
    When I flash without selecting a board
    Then the board was rebooted into the bootloader
    And the board holds the firmware

  Scenario: Without a reboot a running board is left alone
    Given a firmware of 20 KB
    When I flash it with the "no reboot" option
    Then it fails because the bootloader does not show up
    And the message mentions "reboot"
    And the board is untouched
    And the board still runs its firmware

  Scenario: A firmware that does not listen has to be restarted by hand
    Given its firmware ignores the letter R
    When I reboot it into the bootloader
    Then it fails because the bootloader does not show up
    And the message mentions "BOOT"
    And the board is untouched

  Scenario: A serial port that does not exist is not guessed at
    When I reboot the board on serial port "/dev/ttyACM7" into the bootloader
    Then it fails because no board matches
    And the message mentions "/dev/ttyACM7"
    And the message names the serial port of the board
    And the board still runs its firmware

  @needs:faults
  Scenario: With its motors armed a board does not listen
    Given its motors are armed
    When I reboot it into the bootloader
    Then it fails because the bootloader does not show up
    And the board is untouched
    And the board still runs its firmware
