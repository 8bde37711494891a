package org.bootlace.emulator.board;

import java.util.List;
import org.bootlace.emulator.app.ApplicationProfile;
import org.bootlace.emulator.app.ApplicationSwitches;
import org.bootlace.emulator.app.FirmwareFlavour;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.ChipState;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.fault.FaultReport;
import org.bootlace.emulator.fault.FaultRule;
import org.bootlace.emulator.fault.device.PlannedLineFaults;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.uart.LineFaults;
import org.bootlace.emulator.uart.UartPort;
import org.bootlace.emulator.usb.UsbPort;
import org.bootlace.emulator.usb.UsbTap;

/**
 * A chip, its pins and a cable. Everything the host sees goes through {@link #usb()}; everything a hand does to the board
 * is a method here. All methods may be called from any thread, lock the board and never block.
 */
public final class EmulatedBoard implements AutoCloseable {

    private final Object lock = new Object();
    private final BoardClock clock;
    private final BoardParts parts;
    private final Connector connector;
    private final UartConnector uart;
    private final BoardEvents events;
    private final Processor processor;
    private final Mishaps mishaps;
    private final ApplicationControl application;
    private boolean pluggedIn;
    private boolean heldInReset;

    EmulatedBoard(BoardBuilder builder) {
        clock = builder.clock;
        Alarms alarms = new Alarms(lock, clock);
        parts = BoardParts.of(builder.chip, builder.seed, builder.timing, lock);
        connector = new Connector(lock, alarms);
        parts.faults().livesIn(alarms::now);
        events = new BoardEvents(alarms);
        uart = new UartConnector(lock, alarms);
        uart.faults(new PlannedLineFaults(parts.faults()));
        mishaps = new Mishaps(this, parts, connector, builder.cable);
        Loaded loaded = new Loaded(
                mishaps,
                new ApplicationProfile(
                        builder.flavour.orElse(FirmwareFlavour.BETAFLIGHT),
                        builder.boardName.orElse(builder.chip.name()),
                        builder.chip,
                        parts.uid()),
                new ApplicationSwitches(),
                builder.log,
                builder.flavour.isEmpty());
        processor = new Processor(parts, alarms, new Connectors(connector, uart), events, loaded);
        application = new ApplicationControl(lock, loaded, parts);
    }

    /** A board with {@code chip} on it; plugged in and powered as soon as it is built. */
    public static BoardBuilder builder(ChipProfile chip) {
        return new BoardBuilder(chip);
    }

    public ChipProfile chip() {
        return parts.chip();
    }

    public BoardClock clock() {
        return clock;
    }

    /** The serial number that its bootloader shows on USB; on most chips the firmware shows the same. */
    public String serial() {
        return parts.serial();
    }

    /** A hand on its firmware and on the settings in its flash. */
    public ApplicationControl application() {
        return application;
    }

    /** The USB connector. */
    public UsbPort usb() {
        return connector;
    }

    /** The bootloader's UART: the first of the pin pairs that AN2606 lists for the chip. */
    public UartPort uart() {
        return uart;
    }

    /** The flash cells, past all protection: what a programmer on the bare die would see. */
    public FlashArray flash() {
        return parts.cells();
    }

    /** Everything that the chip keeps without power, as it is now: flash, option bytes, one-time memory. */
    public ChipState state() {
        synchronized (lock) {
            return ChipState.of(parts.chip(), parts.cells(), parts.memory());
        }
    }

    /** What the processor runs now. */
    public Running running() {
        synchronized (lock) {
            return processor.running();
        }
    }

    /** Puts the cable in: the board powers up and boots. Nothing when it is in already. */
    public void plugIn() {
        synchronized (lock) {
            if (!pluggedIn) {
                pluggedIn = true;
                events.cableMoved(true);
                boot();
            }
        }
    }

    /** Pulls the cable: power is lost at once; an erase or program under way leaves a half-done sector. */
    public void unplug() {
        synchronized (lock) {
            if (pluggedIn) {
                pluggedIn = false;
                powerOff();
                events.cableMoved(false);
            }
        }
    }

    /** Takes the power away for a moment; pins keep their levels. Nothing when the cable is not in. */
    public void powerCycle() {
        synchronized (lock) {
            if (pluggedIn) {
                powerOff();
                boot();
            }
        }
    }

    /** Presses the reset button: the chip boots again, RAM keeps its content. Nothing without power. */
    public void reset() {
        synchronized (lock) {
            if (pluggedIn && !heldInReset) {
                processor.reset();
            }
        }
    }

    /** Sets the NRST pin: while it is low nothing runs, when it goes high the chip boots. */
    public void nrst(boolean high) {
        synchronized (lock) {
            if (high == heldInReset) {
                heldInReset = !high;
                processor.stop();
                if (pluggedIn) {
                    boot();
                }
            }
        }
    }

    /** Lets the UART line fail from now on as {@code faults} say. */
    public void disturbUart(LineFaults faults) {
        synchronized (lock) {
            uart.faults(faults);
        }
    }

    /** Sets the BOOT0 pin; it counts at the next reset or power-up. */
    public void boot0(boolean high) {
        synchronized (lock) {
            processor.boot0(high);
        }
    }

    /** Adds faults to those the board has. */
    public void inject(FaultPlan plan) {
        synchronized (lock) {
            mishaps.arm(plan);
        }
    }

    /**
     * Takes the cause of every fault away. What they have done stays: damaged cells, a half-done sector, and until it starts
     * again whatever a bootloader has shown of itself or got stuck in.
     */
    public void removeFaults() {
        synchronized (lock) {
            parts.faults().disarm();
        }
    }

    /** What became of the board's faults so far. */
    public FaultReport faultReport() {
        synchronized (lock) {
            return parts.faults().report();
        }
    }

    /** The faults that never happened. */
    public List<FaultRule> unfiredFaults() {
        return faultReport().unfired();
    }

    public void addTap(UsbTap tap) {
        connector.addTap(tap);
    }

    public void removeTap(UsbTap tap) {
        connector.removeTap(tap);
    }

    public void addListener(BoardListener listener) {
        events.add(listener);
    }

    public void removeListener(BoardListener listener) {
        events.remove(listener);
    }

    /** Unplugs the board. */
    @Override
    public void close() {
        unplug();
    }

    private void boot() {
        if (!heldInReset) {
            processor.start(-1);
        }
    }

    /** Runs {@code action} under the lock that much later, whatever happens to the board until then. */
    void later(long nanos, Runnable action) {
        var unused = clock.at(clock.now() + nanos, () -> {
            synchronized (lock) {
                action.run();
            }
        });
    }

    private void powerOff() {
        processor.stop();
        parts.memory().powerLost();
    }

    /** The first power-up: a bus that has been quiet for long enough sees the board at once. */
    void switchOn(BoardBuilder builder) {
        synchronized (lock) {
            long flash = flash().geometry().start();
            application.onUart(builder.firmwareOnUart);
            if (builder.state != null) {
                builder.state.putInto(flash(), parts.memory());
            }
            builder.contents.forEach(content -> flash().load(content.address(), content.bytes()));
            if (builder.mode == BootMode.ROM) {
                processor.requestBootloader();
            } else if (!VectorTable.isPlausible(parts.memory(), flash)) {
                flash().load(
                                flash,
                                VectorTable.tinyProgram(flash, parts.memory().stackTop()));
            }
            processor.describeAs(builder.descriptors);
            processor.boot0(builder.boot0);
            inject(builder.faults);
            pluggedIn = true;
            processor.start(0);
            application.armed(builder.armed && processor.running() == Running.APPLICATION);
        }
    }
}
