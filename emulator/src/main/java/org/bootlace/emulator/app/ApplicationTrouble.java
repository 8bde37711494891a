package org.bootlace.emulator.app;

/** Ways in which firmware disappoints a host; each can be switched on and off while it runs. */
public enum ApplicationTrouble {
    /** Resets are asked for, and answered, but never happen. */
    HANG,
    /** The reboot character needs a second of silence instead of a tenth. */
    LATE_R,
    /** MSP requests are swallowed, as on a port that is set to something else. */
    NO_MSP,
    /** Knows version 1 of MSP only, and reboots into the firmware whatever the request says. */
    OLD_PROTOCOL,
    /** After a visit to the bootloader it shows up, resets itself and shows up again. */
    APPEARS_TWICE
}
