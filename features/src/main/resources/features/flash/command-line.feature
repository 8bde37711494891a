@family:F4
Feature: Flash from the command line

  Background:
    Given a board in the bootloader
    And a firmware of 12 KB
    And the firmware is saved as "firmware.hex"

  Scenario: One command flashes a board
    When I run "bootlace flash firmware.hex --no-leave" for it
    Then the command succeeds
    And it prints "Flashed"
    And the board holds the firmware

  Scenario: A baud rate is accepted and ignored, since it means nothing over USB
    When I run "bootlace flash firmware.hex --no-leave --baud 256000" for it
    Then the command succeeds
    And it notes "--baud has no effect over USB"
    And the board holds the firmware

  Scenario: A script gets one JSON object
    When I run "bootlace flash firmware.hex --no-leave --output json" for it
    Then the command succeeds
    And it prints a JSON object with "verified"
    And the board holds the firmware

  Scenario: A board that is not there has an exit code of its own
    When I run "bootlace flash firmware.hex --board usb:9-9"
    Then the command exits with 4
    And it notes "9-9"
    And the board is untouched

  Scenario: A plan is printed and nothing is done
    When I run "bootlace flash firmware.hex --plan" for it
    Then the command succeeds
    And it prints "0x08000000"
    And the board is untouched
