package org.bootlace.emulator.board;

import org.bootlace.emulator.app.ApplicationHost;
import org.bootlace.emulator.app.ApplicationProfile;
import org.bootlace.emulator.app.UartApplication;
import org.bootlace.emulator.rom.dfu.OperationKind;
import org.bootlace.emulator.rom.dfu.RomHost;
import org.bootlace.emulator.rom.uart.JobKind;
import org.bootlace.emulator.rom.uart.UartHost;
import org.bootlace.emulator.rom.uart.UartRom;
import org.bootlace.emulator.rom.uart.UartTraits;
import org.bootlace.emulator.uart.LineCoding;
import org.jspecify.annotations.Nullable;

/**
 * The UART from a reset to the next: the bootloader listens there beside USB until one of the two has traffic, the firmware
 * where its user has given it the port.
 */
final class UartSide {

    /** Reset to the wait for 0x7F. */
    private static final long START = 20_000_000;

    private final BoardParts parts;
    private final Alarms alarms;
    private final UartConnector connector;
    private final RomHost chip;
    private final Runnable usbOff;
    private @Nullable UartRom rom;
    private @Nullable UartApplication application;

    /**
     * @param chip what any bootloader may do to this chip
     * @param usbOff takes the bootloader off the USB bus, and keeps it off until the next reset
     */
    UartSide(BoardParts parts, Alarms alarms, UartConnector connector, RomHost chip, Runnable usbOff) {
        this.parts = parts;
        this.alarms = alarms;
        this.connector = connector;
        this.chip = chip;
        this.usbOff = usbOff;
    }

    /** The bootloader starts. */
    void start() {
        long from = alarms.now() + START;
        UartTraits traits = UartTraits.of(parts.chip());
        UartRom started = new UartRom(parts.chip().deviceId(), traits, parts.memory(), new Host(), from);
        started.baudFactor(connector.baudFactor());
        rom = started;
        connector.connect(started::receive);
    }

    /** The firmware starts, and has its serial service here. */
    void startFirmware(ApplicationProfile profile, ApplicationHost host) {
        UartApplication started = new UartApplication(
                profile, host, bytes -> connector.transmit(bytes, UartApplication.CODING, alarms.now()));
        application = started;
        connector.connect((frame, at) -> started.receive(frame));
    }

    /** What is there ends, or USB had traffic first. */
    void stop() {
        UartRom stopped = rom;
        rom = null;
        UartApplication halted = application;
        application = null;
        connector.connect(null);
        if (halted != null) {
            halted.halt();
        }
        if (stopped != null) {
            stopped.halt(alarms.now());
        }
    }

    private static OperationKind operation(JobKind kind) {
        return switch (kind) {
            case PROGRAM, PROTECT -> OperationKind.PROGRAM;
            case ERASE -> OperationKind.ERASE;
            case MASS_ERASE -> OperationKind.MASS_ERASE;
            case READ_UNPROTECT -> OperationKind.READ_UNPROTECT;
        };
    }

    /** The chip as the UART bootloader sees it. */
    private final class Host implements UartHost {

        @Override
        public void at(long time, Runnable action) {
            chip.at(time, action);
        }

        @Override
        public void chosen() {
            usbOff.run();
        }

        @Override
        public void transmit(byte[] bytes, LineCoding coding, long startsAt) {
            connector.transmit(bytes, coding, startsAt);
        }

        @Override
        public void jobStarted(JobKind kind, long startsAt, long endsAt) {
            chip.operationStarted(operation(kind), startsAt, endsAt);
        }

        @Override
        public void leave(long address) {
            chip.leave(address);
        }

        @Override
        public void reset() {
            chip.reset();
        }
    }
}
