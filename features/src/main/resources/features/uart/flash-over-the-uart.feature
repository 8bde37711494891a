@family:F4 @needs:uart @needs:boot-control
Feature: Flash over the UART of the bootloader
  For chips without USB in their ROM, boards whose USB is broken, and boards behind a serial adapter.

  Scenario: A firmware over RX and TX alone
    Given a board in the bootloader that only its UART is wired to
    And a firmware of 20 KB
    When I flash it over its UART
    Then every byte was programmed and verified
    And the board holds the firmware

  @needs:running-application
  Scenario: DTR and RTS reset a running board into its bootloader and out of it
    Given a board running its firmware
    And a firmware of 20 KB
    When I flash it over its UART with DTR and RTS
    Then every byte was programmed and verified
    And the board holds the firmware

  Scenario: Another program has used another baud rate
    Given a board in the bootloader that only its UART is wired to
    And its UART was woken at 57600 baud
    And a firmware of 4 KB
    When I flash it over its UART
    Then the board holds the firmware

  @needs:faults
  Scenario: A byte is lost on the way to the board
    Given a board in the bootloader that only its UART is wired to
    And this will go wrong: a serial byte is lost at byte 3000
    And a firmware of 20 KB
    When I flash it over its UART
    Then every byte was programmed and verified
    And the board holds the firmware

  @needs:faults
  Scenario: A byte arrives with the wrong parity
    Given a board in the bootloader that only its UART is wired to
    And this will go wrong: the parity is wrong at byte 5000
    And a firmware of 20 KB
    When I flash it over its UART
    Then the board holds the firmware

  @needs:faults
  Scenario: A bootloader with a second NACK
    Given a board in the bootloader that only its UART is wired to
    And the chip is read-protected
    And this will go wrong: a second NACK is sent at byte 20
    And a firmware of 20 KB
    When I flash it over its UART
    Then it fails because the chip is read-protected
    And the board is untouched

  @needs:running-application
  Scenario: No reboot sequence means that the board is there already
    Given a board running its firmware
    And a firmware of 4 KB
    And the firmware is saved as "blink.hex"
    When I run "bootlace flash blink.hex --no-reboot --boot-sequence dtr-boot0" over its UART
    Then the command exits with 24
    And it notes "DTR and RTS stay as they are"

  Scenario: Manual baud is the only rate that is tried
    Given a board in the bootloader that only its UART is wired to
    And its UART was woken at 57600 baud
    And a firmware of 4 KB
    And the firmware is saved as "blink.hex"
    When I run "bootlace flash blink.hex --baud 38400" over its UART
    Then the command exits with 24
    And it notes "at 38400 baud"

  Scenario: The whole job from the command line
    Given a board in the bootloader that only its UART is wired to
    And a firmware of 12 KB
    And the firmware is saved as "blink.hex"
    When I run "bootlace flash blink.hex" over its UART
    Then the command succeeds
    And it prints "UART commands"
    When I run "bootlace verify blink.hex" over its UART
    Then the command exits with 24
