package org.bootlace.emulator.app;

import org.bootlace.emulator.app.msp.MspParser;
import org.bootlace.emulator.app.settings.Setting;
import org.jspecify.annotations.Nullable;

/**
 * The firmware behind the serial port: MSP frames are answered; outside of them the reboot character asks for the
 * bootloader and {@code #} for the command line. Both need 100 ms of silence behind them, any other byte takes the wish back
 * (line ends do not hurt {@code #}), and neither counts while armed.
 */
final class SerialFirmware {

    private static final long SILENCE = 100_000_000;
    private static final long LATE_SILENCE = 1_000_000_000;

    private final Firmware firmware;
    private final MspParser parser;
    private Wish wish = Wish.NONE;
    private long bytesSeen;
    private @Nullable CommandLine commandLine;

    SerialFirmware(Firmware firmware) {
        this.firmware = firmware;
        this.parser = new MspParser(
                new MspService(firmware)::request, () -> !firmware.host().suffers(ApplicationTrouble.OLD_PROTOCOL));
    }

    /** Firmware of another kind swallows whatever it is told, and has to be restarted by hand. */
    void receive(byte[] bytes) {
        if (!firmware.profile().speaks()) {
            return;
        }
        for (byte value : bytes) {
            receive(value);
        }
    }

    private void receive(byte value) {
        CommandLine open = commandLine;
        if (open != null) {
            open.receive(value);
            return;
        }
        bytesSeen++;
        wish = parser.takes(value) || firmware.host().armed() ? Wish.NONE : wishOf(value);
        if (wish != Wish.NONE) {
            long order = bytesSeen;
            firmware.host().at(firmware.host().now() + silence(), () -> fulfil(order));
        }
    }

    private Wish wishOf(byte value) {
        if (value == rebootCharacter()) {
            return Wish.BOOTLOADER;
        }
        boolean lineEnd = value == '\r' || value == '\n';
        return value == '#' || (lineEnd && wish == Wish.COMMAND_LINE) ? Wish.COMMAND_LINE : Wish.NONE;
    }

    private void fulfil(long order) {
        if (order != bytesSeen || firmware.host().armed()) {
            return;
        }
        if (wish == Wish.BOOTLOADER) {
            firmware.host().restart(Restart.ROM);
        } else {
            CommandLine opened = new CommandLine(firmware);
            commandLine = opened;
            opened.welcome();
        }
    }

    private long silence() {
        return firmware.host().suffers(ApplicationTrouble.LATE_R) ? LATE_SILENCE : SILENCE;
    }

    private int rebootCharacter() {
        return Setting.named("reboot_character")
                .map(setting -> Integer.parseInt(firmware.settings().value(setting)))
                .orElse((int) 'R');
    }

    private enum Wish {
        NONE,
        BOOTLOADER,
        COMMAND_LINE
    }
}
