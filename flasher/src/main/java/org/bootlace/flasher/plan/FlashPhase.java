package org.bootlace.flasher.plan;

/** What a job is busy with, in the order of a whole flash. */
public enum FlashPhase {
    /** Looking for the board. */
    LOCATE("Looking for the board"),
    /** Reading the settings of the firmware that runs. */
    SAVE_SETTINGS("Saving the settings"),
    /** Bringing the board into its bootloader. */
    REBOOT("Rebooting into the bootloader"),
    /** Asking the bootloader what it is, and deciding what to do. */
    PLAN("Planning"),
    /** Comparing the flash with the image, to leave alone what is right already. */
    COMPARE("Comparing"),
    /** Erasing. */
    ERASE("Erasing"),
    /** Downloading and programming. */
    PROGRAM("Programming"),
    /** Reading back and comparing. */
    VERIFY("Verifying"),
    /** Reading for the user. */
    READ("Reading"),
    /** Starting the application. */
    LEAVE("Leaving the bootloader"),
    /** Sending settings to the firmware that runs, and comparing. */
    RESTORE_SETTINGS("Restoring the settings");

    private final String title;

    FlashPhase(String title) {
        this.title = title;
    }

    /** The phase for people, as an activity. */
    public String title() {
        return title;
    }
}
