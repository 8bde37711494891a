@family:F4 @needs:uart @needs:boot-control @needs:faults
Feature: A read-protected chip over its UART

  Background:
    Given a board in the bootloader that only its UART is wired to
    And its BOOT pin is held
    And the chip is read-protected
    And a firmware of 12 KB
    And the firmware is saved as "blink.hex"

  @needs:inspect-flash
  Scenario: It is not flashed, and our own remedy is named
    When I flash it over its UART
    Then it fails because the chip is read-protected
    And the message mentions "bootlace unprotect --yes-erase-everything"
    And the board is untouched

  @needs:inspect-flash
  Scenario: One that was reset into its bootloader for nothing is started again
    When I flash it over its UART with DTR and RTS
    Then it fails because the chip is read-protected
    And the message mentions "The board was told to start its application"
    And the board is untouched

  @needs:inspect-flash
  Scenario: The protection is removed and the flash found blank
    When I remove the read protection over its UART
    Then the flash is blank

  Scenario: One command removes the protection and flashes
    When I run "bootlace flash blink.hex --unprotect-erasing-everything" over its UART
    Then the command succeeds
    And it prints "UART commands"
    And the board holds the firmware

  @needs:inspect-flash
  Scenario: There is no backup of it
    When I run "bootlace backup kept.json" over its UART
    Then the command exits with 37
    And the board is untouched
