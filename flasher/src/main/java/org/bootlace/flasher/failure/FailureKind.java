package org.bootlace.flasher.failure;

/**
 * Every way in which a job can fail, with the exit code of the program. Codes are stable: a kind is never renumbered, only
 * added. Codes 0 to 5 and 130 are common to all verbs: 0 success, 1 a scenario failed, 2 wrong usage or configuration, 3
 * the bench or the program itself failed, 4 no matching board, 5 time-out in a queue, 130 cancelled. 40 to 49 belong to the
 * emulator.
 */
public enum FailureKind {
    USAGE(2, "The command line or a configuration file is wrong"),
    INTERNAL(3, "The program itself failed"),
    BOARD_NOT_FOUND(4, "No board matches"),
    CANCELLED(130, "Cancelled by the user"),

    IMAGE_UNREADABLE(10, "The image file cannot be read"),
    IMAGE_MALFORMED(11, "The image file is not valid in its format"),
    IMAGE_TRUNCATED(12, "The image file ends too early"),
    IMAGE_CHECKSUM(13, "A checksum in the image file is wrong"),
    IMAGE_NOT_FIRMWARE(14, "The file is something else, such as a web page"),
    IMAGE_OUTSIDE_MEMORY(15, "The image has data where the board has no flash"),
    IMAGE_BEYOND_MEMORY(16, "The image runs over the end of the board's flash"),
    IMAGE_IMPLAUSIBLE(17, "The image has no plausible vector table"),
    IMAGE_FOR_OTHER_CHIP(18, "The image was built for another chip"),
    IMAGE_FOR_OTHER_BOARD(19, "The image was built for another board"),

    BOARD_AMBIGUOUS(20, "More than one board matches"),
    BOARD_ACCESS_DENIED(21, "The user may not open the board"),
    BOARD_NO_DRIVER(22, "No usable driver is bound to the board"),
    BOARD_BUSY(23, "Another program holds the board"),
    REBOOT_NO_BOOTLOADER(24, "The board did not appear as a bootloader"),
    SERIAL_PORT_FAILED(25, "The serial port cannot be used"),
    OBSTACLE_FOUND(28, "Something keeps boards from being flashed"),
    BOARDS_FAILED(29, "Several boards failed, for different reasons"),

    BOARD_UNPLUGGED(30, "The board left the bus"),
    TRANSFER_FAILED(31, "USB transfers to the board fail"),
    TRANSFER_TIMEOUT(32, "The board stopped answering"),
    PROTOCOL_VIOLATION(33, "The board answered against the protocol"),
    ERASE_FAILED(34, "A sector could not be erased"),
    PROGRAM_FAILED(35, "A block could not be programmed"),
    VERIFY_MISMATCH(36, "The flash does not hold what was programmed"),
    READ_PROTECTED(37, "The chip is read protected"),
    LEAVE_FAILED(38, "The board did not leave the bootloader"),

    MEMORY_UNREADABLE(54, "A part of the flash cannot be read"),

    FILE_NOT_WRITABLE(39, "A file or directory cannot be written"),

    SETTINGS_NOT_SAVED(50, "The settings could not be read or kept, so nothing was flashed"),
    SETTINGS_UNUSABLE(51, "The settings file is not there, is none, or holds more than settings"),
    SETTINGS_NOT_RESTORED(52, "The board does not have all of its settings; a flash before that is good"),
    SETTINGS_OF_OTHER_FIRMWARE(53, "The settings are of another firmware or board"),

    CONSENT_REQUIRED(60, "The job destroys something, and nobody has agreed to that"),
    CHIP_LOCKED(61, "The chip does not give up its read protection"),
    OPTION_BYTES_INVALID(62, "The board has no such option bytes, or they contradict themselves"),
    BACKUP_UNUSABLE(63, "The backup is damaged, or of another kind of board");

    private final int exitCode;
    private final String summary;

    FailureKind(int exitCode, String summary) {
        this.exitCode = exitCode;
        this.summary = summary;
    }

    /** Exit code of the program, 0..255, unique per kind. */
    public int exitCode() {
        return exitCode;
    }

    /** One line for tables; no full stop. */
    public String summary() {
        return summary;
    }
}
