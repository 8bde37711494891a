Feature: A slip of the pen

  Scenario: The author meant something else
    Given a bord in the bootloader
