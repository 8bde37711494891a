@family:F4 @needs:running-application
Feature: Reboot a running board into its bootloader
  A board in daily use runs its firmware and offers a serial port. Before it can be flashed over USB it must restart into
  the bootloader in its ROM. The flasher asks the firmware who it is and then tries what firmware may understand: the MSP
  reboot command, the letter R, the command line; a person with the BOOT button comes last.

  Background:
    Given a board running its firmware

  Scenario: A firmware that speaks MSP says who it is and restarts into the bootloader
    When I reboot it into the bootloader
    Then it shows up as a DFU device on the same USB port
    And its serial port is gone
    And what rebooted it was msp
    And its firmware said before that it is "BTFL 4.5.1"

  Scenario Outline: One method can be asked for: <method>
    When I reboot it into the bootloader with the "reboot with <method>" option
    Then it shows up as a DFU device on the same USB port
    And what rebooted it was <method>

    Examples:
      | method |
      | msp    |
      | r      |
      | cli    |

  Scenario: A firmware that does not know the one method that is asked for
    When I reboot it into the bootloader with the "reboot with touch" option
    Then it fails because the bootloader does not show up
    And the board is untouched
    And the board still runs its firmware

  @needs:faults
  Scenario: Without MSP the letter R does it
    Given its firmware does not speak MSP
    When I reboot it into the bootloader
    Then it shows up as a DFU device on the same USB port
    And what rebooted it was r

  @needs:faults
  Scenario: An old firmware takes the MSP command for a plain restart
    Given this will go wrong: the firmware is old
    When I reboot it into the bootloader
    Then it shows up as a DFU device on the same USB port
    And what rebooted it was r

  @needs:faults @needs:inspect-flash
  Scenario: The command line comes after a letter that was changed
    Given its firmware does not speak MSP
    And the user has set "reboot_character" to "88"
    And a board running its firmware
    When I reboot it into the bootloader
    Then it shows up as a DFU device on the same USB port
    And what rebooted it was cli

  @needs:faults
  Scenario: Without MSP an armed board is not woken by anything
    Given its firmware does not speak MSP
    And its motors are armed
    When I reboot it into the bootloader
    Then it fails because the bootloader does not show up
    And the message mentions "armed"
    And the board is untouched
    And the board still runs its firmware

  Scenario: A command line that was left open is used
    Given a terminal program left its command line open
    When I reboot it into the bootloader
    Then it shows up as a DFU device on the same USB port
    And what rebooted it was cli

  @needs:faults
  Scenario: A board that comes back elsewhere is known by its serial number
    Given a firmware of 20 KB
    And this will go wrong: the board comes back elsewhere
    When I flash it
    Then the board holds the firmware

  @needs:faults
  Scenario: A board that is not there yet is waited for
    Given a firmware of 20 KB
    And the board will show up in its bootloader in a moment
    When I flash it with the "wait" option
    Then the board holds the firmware

  Scenario: The board is named by its serial port
    When I reboot the board on its serial port into the bootloader
    Then it shows up as a DFU device on the same USB port

  Scenario: Flashing with the serial port selected reboots the board by itself
    Given a firmware of 20 KB
    When I flash it with the serial port selected
    Then the board was rebooted into the bootloader
    And the board holds the firmware
    And the firmware starts
    And the firmware that answers is "BTFL 4.5.1"

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

  @needs:faults
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
    And the message mentions "armed"
    And the board is untouched
    And the board still runs its firmware
