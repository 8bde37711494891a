package org.bootlace.hil.sweep;

/** What a session can show the flasher to have promised in vain, the worst first. */
public enum BrokenPromise {
    /** It claims success, and the flash does not hold the firmware. */
    WRONG_CONTENT("success over wrong content"),
    /** It says that the chip is protected, or advises to erase everything, and the chip is not protected. */
    WRONG_ADVICE("advice that cannot be undone, and is wrong"),
    /** It says of the flash what is not so. */
    WRONG_STATE("what it says of the flash is not so"),
    /** The run does not end, or only after everybody has gone home. */
    HANG("no end"),
    /** It ends with something that is not one failure with a kind and a remedy. */
    NOT_CLASSIFIED("no kind or no remedy"),
    /** The run after it, with its remedy followed and without the fault, does not bring the board back. */
    NOT_RECOVERED("the next run does not bring the board back");

    private final String words;

    BrokenPromise(String words) {
        this.words = words;
    }

    /** In words, for tables. */
    public String words() {
        return words;
    }
}
