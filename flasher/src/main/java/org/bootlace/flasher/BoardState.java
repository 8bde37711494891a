package org.bootlace.flasher;

/** What a board's flash holds when a job ends. */
public enum BoardState {
    /** Nothing was sent that changes flash. */
    UNTOUCHED("The flash was not touched."),
    /** Some sectors were erased, or were being erased; the old firmware will not run. */
    PARTLY_ERASED("The flash is partly erased, so the old firmware will not run; the bootloader is not affected."),
    /** The chip took the command to erase its whole flash, and nobody could look what came of it. */
    ERASE_UNCONFIRMED("The chip took the command to erase its whole flash; what came of it could not be looked at."
            + " The bootloader is not affected."),
    /** All was erased that had to be, and nothing more. */
    ERASED("The flash is erased; the bootloader is not affected."),
    /** Some of the new firmware is in flash; neither old nor new will run. */
    PARTLY_PROGRAMMED("The flash holds only a part of the new firmware; the bootloader is not affected."),
    /** All was programmed, and not or not fully compared. */
    PROGRAMMED_NOT_VERIFIED("The new firmware was programmed, but it is not proven that all of it is right."),
    /** Flash holds the whole image, proven by reading it back. */
    INTACT("The flash holds the whole firmware, verified.");

    private final String sentence;

    BoardState(String sentence) {
        this.sentence = sentence;
    }

    /** The state for people. */
    public String sentence() {
        return sentence;
    }
}
