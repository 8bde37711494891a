@family:F4 @needs:faults
Feature: Bootloaders that misbehave

  Background:
    Given a board in the bootloader
    And the board holds a firmware of 20 KB
    And a firmware of 40 KB

  Scenario Outline: It is flashed in spite of what it says about its waits: <fault>
    Given this will go wrong: <fault>
    When I flash it
    Then the board holds the firmware

    Examples:
      | fault                                 |
      | the wait is understated               |
      | the wait is overstated by 300 ms      |
      | no wait is asked for                  |
      | the busy bootloader stalls            |
      | the status takes long at getstatus 20 |
      | the board leaves early                |

  @needs:unplug
  Scenario Outline: It stops with what the bootloader reported: <fault>
    Given this will go wrong: <fault>
    When I flash it
    Then it fails while <phase> because <reason>
    And the exit code is <code>
    And the message mentions "<words>"
    When I plug the board in and start its bootloader
    And I flash it again
    Then the board holds the firmware

    Examples:
      | fault                                                        | phase       | reason                                  | code | words     |
      | the bootloader reports an error at the 1st erase as errERASE | erasing     | a sector could not be erased            | 34   | errERASE  |
      | the bootloader reports an error at download 4 as errWRITE    | programming | a block could not be programmed         | 35   | errWRITE  |
      | the bootloader reports an error at byte 5000 as errPROG      | programming | a block could not be programmed         | 35   | errPROG   |
      | the bootloader reports an error at download 8 as errVENDOR   | programming | a block could not be programmed         | 35   | errVENDOR |
      | the bootloader stays busy at the 2nd erase                   | erasing     | the board stopped answering             | 32   | dfuDNBUSY |
      | the bootloader wedges at the 4th download                    | programming | the board stopped answering             | 32   | dfuDNBUSY |
      | the state is nonsense at the 20th getstatus                  | programming | a block could not be programmed         | 35   | state     |
      | an upload is short at the 18th upload                        | verifying   | the board answered against the protocol | 33   | 0x0800    |
      | the flash has an ecc error at 0x08001002 once                | verifying   | the board answered against the protocol | 33   | 0x08001   |

  Scenario Outline: A board whose firmware was verified but does not start: <fault>
    Given this will go wrong: <fault>
    When I flash it
    Then it fails because the board does not leave the bootloader
    And the exit code is 38
    And the message mentions "verified"

    Examples:
      | fault                     |
      | leaving is ignored        |
      | the bootloader comes back |
