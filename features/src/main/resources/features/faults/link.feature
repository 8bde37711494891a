@family:F4 @needs:faults
Feature: Bad cables, hubs and hosts
  Whatever happens on the way to the board, the flasher says what it was, and the next run brings the board back.

  Background:
    Given a board in the bootloader
    And the board holds a firmware of 20 KB
    And a firmware of 40 KB

  Rule: A status that was lost once is asked for again

    Scenario Outline: <fault>
      Given this will go wrong: <fault>
      When I flash it
      Then the board holds the firmware

      Examples:
        | fault                                                               |
        | a transfer fails at the 9th getstatus                               |
        | a transfer fails at the 30th getstatus                              |
        | a request is stalled at the 30th getstatus                          |
        | a request is stalled 2 times with 30% chance seed 5 at getstatus 10 |

  Rule: A transfer that fails on the wire is repeated when the board has not taken it

    Scenario Outline: <fault>
      Given this will go wrong: <fault>
      When I flash it
      Then the board holds the firmware

      Examples:
        | fault                                        |
        | a transfer fails at the 3rd download         |
        | a transfer fails 2 times at the 3rd download |
        | a transfer babbles at the 18th upload        |
        | a transfer fails at the 2nd erase            |

  Rule: A transfer that fails while flashing is reported, and flashing again repairs the board

    @needs:unplug
    Scenario Outline: <fault>
      Given this will go wrong: <fault>
      When I flash it
      Then it fails while <phase> because <reason>
      And the exit code is <code>
      And the message says that the flash is <left>
      When I plug the board in and start its bootloader
      And I flash it again
      Then the board holds the firmware

      Examples:
        | fault                                                | phase       | reason                      | code | left                        |
        | the host controller dies at byte 9000                | programming | the board was unplugged     | 30   | partly programmed           |
        | the hub loses its power at the 5th download          | programming | the board stopped answering | 32   | partly programmed           |
        | the supply sags during the 6th program               | programming | the board was unplugged     | 30   | partly programmed           |
        | a request is lost at the 7th download                | programming | the board stopped answering | 32   | partly programmed           |
        | a transfer fails 3 times at the 3rd download         | programming | transfers to the board fail | 31   | partly programmed           |
        | a transfer babbles 4 times at the 18th upload        | verifying   | transfers to the board fail | 31   | programmed but not verified |
        | a transfer fails 3 times at the 2nd erase            | erasing     | transfers to the board fail | 31   | partly erased               |
        | the supply dies under load during the 2nd erase once | erasing     | the board was unplugged     | 30   | partly erased               |

  Rule: Enumeration that goes wrong at first is waited for

    @needs:power-cycle @needs:boot-control
    Scenario Outline: <fault>
      Given this will go wrong: <fault>
      When its power is cycled with BOOT held
      And I flash it
      Then the board holds the firmware

      Examples:
        | fault                               |
        | the device descriptor fails 2 times |
        | the board shows up late by 1 s      |
        | the board enumerates twice          |
        | a session was left open             |
        | a session was left open as dfuERROR |
        | the serial number is everybody's    |

  Rule: What the host refuses has a name of its own

    Scenario Outline: <fault>
      Given this will go wrong: <fault>
      When I flash it
      Then it fails because <reason>
      And the exit code is <code>

      Examples:
        | fault                           | reason                          | code |
        | the user may not open the board | the user may not open the board | 21   |
        | the wrong driver is bound       | no usable driver is installed   | 22   |
        | another program holds the board | another program holds the board | 23   |
