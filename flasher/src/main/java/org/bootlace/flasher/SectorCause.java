package org.bootlace.flasher;

/**
 * Why a sector does not hold what it should, as far as can be told from outside.
 *
 * @param sentence what speaks for it
 */
record SectorCause(Kind kind, String sentence) {

    /** The usual suspects, and what to do about each. */
    enum Kind {
        /** The option bytes say so. */
        WRITE_PROTECTED(
                "Take the write protection away: 'bootlace option-bytes read' shows it, 'bootlace option-bytes write' changes it;"
                        + " then flash again."),
        /** It still holds what it held before. */
        NOT_ERASED(
                "The sector is probably write protected: look at it with 'bootlace option-bytes read'; if it is not, the"
                        + " flash is worn out."),
        /** It was erased, and some of what was sent is not in it. */
        NOT_PROGRAMMED(
                "Flash the board again; if it happens again, plug the board in again while holding its BOOT button, without a"
                        + " hub and with another cable."),
        /** The bootloader announces larger sectors than there are. */
        WRONG_LAYOUT(
                "The bootloader announces other sectors than the chip has: plug the board in again while holding its BOOT button, so"
                        + " that it describes itself anew, and flash again; if it happens again, erase it first with 'bootlace"
                        + " erase --full-chip', settings and all, and on an STM32F7 set nDBANK back to 1 with 'bootlace"
                        + " option-bytes write'."),
        /** The bootloader announces smaller sectors than there are. */
        ERASED_ALONG(
                "Flash the board again with --no-incremental, which writes every sector of the image; content outside of the"
                        + " image that lay beside it may be lost as well."),
        /** A few cells only. */
        WORN_OUT("Flash the board again; if the same address differs again, the sector is worn out.");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }

        /** What to do. */
        String remedy() {
            return remedy;
        }
    }
}
