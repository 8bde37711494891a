@family:F4 @needs:faults
Feature: Flash that does not hold what it was given
  The bootloader reports success each time. Only reading back finds out.

  Background:
    Given a board in the bootloader
    And the board holds a firmware of 20 KB
    And a firmware of 40 KB

  Scenario Outline: <fault>
    Given this will go wrong: <fault>
    When I flash it
    Then it fails while verifying because the flash does not hold the firmware
    And the exit code is 36
    And the message mentions "<address>"

    Examples:
      | fault                                               | address    |
      | a download is dropped from 0x08001000 to 0x08001FFF | 0x08001000 |
      | a bit is stuck high at 0x08001002                   | 0x08001002 |
      | the flash is smaller than said as 16 KB             | 0x08004000 |

  Scenario Outline: A sector that is not blank after its erase is found before anything is programmed: <fault>
    Given this will go wrong: <fault>
    When I flash it
    Then it fails while erasing because a sector could not be erased
    And the exit code is 34
    And the message mentions "0x08000000"
    And the message mentions "write protected"

    Examples:
      | fault                                                    |
      | an erase does nothing always                             |
      | a sector hides its content from 0x08000000 to 0x08003FFF |

  Scenario Outline: A sector that came out wrong is done once more in the same run: <fault>
    Given this will go wrong: <fault>
    When I flash it
    Then every byte was programmed and verified
    And the board holds the firmware

    Examples:
      | fault                                      |
      | an erase is incomplete                     |
      | an erase does nothing during the 2nd erase |

  Scenario: Worn flash takes long and is waited for
    Given this will go wrong: the flash is slow x6
    When I flash it
    Then the board holds the firmware
