package org.bootlace.emulator.board;

import org.bootlace.emulator.app.ApplicationHost;
import org.bootlace.emulator.app.CdcApplication;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.rom.dfu.DfuRom;
import org.bootlace.emulator.rom.dfu.OperationKind;
import org.bootlace.emulator.rom.dfu.RomHost;
import org.bootlace.emulator.usb.Personality;
import org.jspecify.annotations.Nullable;

/**
 * The core of the chip: what it runs after a reset, and how that shows up on the connector. ROM when BOOT0 is high or the
 * firmware asked for it, else flash when it holds a plausible vector table, else nothing. Called under the board's lock.
 */
final class Processor {

    /** Reset to D+ pulled up by the firmware. */
    private static final long APPLICATION_START = 250_000_000;

    private static final long MILLISECOND = 1_000_000;

    private final BoardParts parts;
    private final Alarms alarms;
    private final Connector connector;
    private final BoardEvents events;
    private final Cable cable;
    private final UartSide uart;
    private Runnable unplug = () -> {};
    private Running running = Running.OFF;
    private @Nullable Personality personality;
    private boolean bootloaderRequested;
    private boolean boot0;
    private boolean onUart;

    Processor(BoardParts parts, Alarms alarms, Connectors connectors, BoardEvents events, Cable cable) {
        this.parts = parts;
        this.alarms = alarms;
        this.connector = connectors.usb();
        this.events = events;
        this.cable = cable;
        this.uart = new UartSide(parts, alarms, connectors.uart(), new Rom(), this::usbOff);
    }

    /** How the board pulls its own cable, for faults that do so. */
    void onUnplug(Runnable action) {
        unplug = action;
    }

    Running running() {
        return running;
    }

    void boot0(boolean high) {
        boot0 = high;
    }

    /** The next boot goes to the bootloader, once. */
    void requestBootloader() {
        bootloaderRequested = true;
    }

    /** Boots, and appears on the bus {@code delay} nanoseconds later; the usual delay when negative. */
    void start(long delay) {
        boolean toRom =
                (boot0 || bootloaderRequested) && parts.memory().options().readoutLevel() < 2;
        bootloaderRequested = false;
        if (toRom) {
            run(Running.ROM, delay < 0 ? parts.chip().rom().enumerationMillis() * MILLISECOND : delay);
        } else {
            jump(parts.cells().geometry().start(), delay < 0 ? APPLICATION_START : delay);
        }
    }

    /** Stops; what flash was doing stays half done. */
    void stop() {
        alarms.forgetAll();
        uart.stop();
        detach();
        running = Running.OFF;
    }

    private void detach() {
        Personality stopped = personality;
        personality = null;
        if (stopped != null) {
            stopped.halt(alarms.now());
        }
        if (connector.detach()) {
            events.detached(running);
        }
    }

    private void usbOff() {
        onUart = true;
        detach();
    }

    void reset() {
        stop();
        start(-1);
    }

    private void leave(long address) {
        stop();
        events.left(address);
        jump(address, APPLICATION_START);
    }

    private void jump(long address, long delay) {
        run(VectorTable.isPlausible(parts.memory(), address) ? Running.APPLICATION : Running.CRASHED, delay);
    }

    private void run(Running what, long delay) {
        running = what;
        onUart = false;
        events.booted(what);
        if (what == Running.ROM) {
            uart.start();
        }
        if (what == Running.CRASHED
                || cable == Cable.CHARGE_ONLY
                || parts.faults().isOn(FaultId.ENUM_NEVER)) {
            return;
        }
        if (delay == 0) {
            attach();
        } else {
            alarms.at(alarms.now() + delay, this::attach);
        }
    }

    private void attach() {
        if (onUart) {
            return;
        }
        Personality attached = running == Running.ROM
                ? new FirstRequest(new DfuRom(parts.chip(), parts.memory(), parts.serial(), new Rom()), uart::stop)
                : new CdcApplication(parts.chip().name(), parts.serial(), new Application());
        personality = attached;
        connector.attach(attached);
        events.attached(running);
    }

    /** The chip as the bootloader sees it. */
    private final class Rom implements RomHost {

        @Override
        public void at(long time, Runnable action) {
            alarms.at(time, action);
        }

        @Override
        public void operationStarted(OperationKind kind, long startsAt, long endsAt) {
            if (parts.faults().unplugsDuring(kind)) {
                alarms.at((startsAt + endsAt) / 2, unplug);
            }
        }

        @Override
        public void leave(long address) {
            Processor.this.leave(address);
        }

        @Override
        public void reset() {
            Processor.this.reset();
        }
    }

    /** The chip as the firmware sees it. */
    private final class Application implements ApplicationHost {

        @Override
        public long now() {
            return alarms.now();
        }

        @Override
        public void at(long time, Runnable action) {
            alarms.at(time, action);
        }

        @Override
        public void dataReady(int endpoint) {
            connector.dataReady(endpoint);
        }

        @Override
        public void reboot(boolean toBootloader) {
            if (!parts.faults().isOn(FaultId.APP_HANG)) {
                bootloaderRequested = toBootloader;
                Processor.this.reset();
            }
        }
    }
}
