package org.bootlace.emulator.board;

import java.util.Set;
import org.bootlace.emulator.app.ApplicationHost;
import org.bootlace.emulator.app.ApplicationTrouble;
import org.bootlace.emulator.app.CdcApplication;
import org.bootlace.emulator.app.Restart;
import org.bootlace.emulator.app.msc.MassStorage;
import org.bootlace.emulator.chip.FlashMedia;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.fault.device.FaultyPersonality;
import org.bootlace.emulator.rom.dfu.DfuRom;
import org.bootlace.emulator.rom.dfu.OperationKind;
import org.bootlace.emulator.rom.dfu.RomHost;
import org.bootlace.emulator.usb.DescriptorSet;
import org.bootlace.emulator.usb.Personality;
import org.jspecify.annotations.Nullable;

/**
 * The core of the chip: what it runs after a reset, and how that shows up on the connector. ROM when the boot logic or the
 * firmware asks for it, else what is at the boot address when that is a plausible vector table, else nothing. Called under
 * the board's lock.
 */
final class Processor {

    /** Reset to D+ pulled up by the firmware. */
    private static final long APPLICATION_START = 250_000_000;

    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND_THOUGHT = 400 * MILLISECOND;

    /**
     * Reset to the moment at which firmware for these families finds that it came from the bootloader, and resets once
     * more (Betaflight's RESET_FORCED). USB is not up by then, so a host sees only that it takes longer.
     */
    private static final long EXTRA_RESET = 20 * MILLISECOND;

    private static final Set<String> EXTRA_RESET_FAMILIES = Set.of("H7", "G4");

    private final BoardParts parts;
    private final Alarms alarms;
    private final Connector connector;
    private final BoardEvents events;
    private final Loaded loaded;
    private final Mishaps mishaps;
    private final UartSide uart;
    private Running running = Running.OFF;
    private @Nullable Personality personality;
    private @Nullable DescriptorSet described;
    private boolean bootloaderRequested;
    private boolean diskRequested;
    private boolean asDisk;
    private Homecoming homecoming = Homecoming.NONE;

    private boolean boot0;
    private boolean onUart;

    Processor(BoardParts parts, Alarms alarms, Connectors connectors, BoardEvents events, Loaded loaded) {
        this.parts = parts;
        this.alarms = alarms;
        this.connector = connectors.usb();
        this.events = events;
        this.loaded = loaded;
        this.mishaps = loaded.mishaps();
        this.uart = new UartSide(parts, alarms, connectors.uart(), new Rom(), this::usbOff);
    }

    Running running() {
        return running;
    }

    void boot0(boolean high) {
        boot0 = high;
    }

    /** What the bootloader shows of itself instead of what follows from the chip; null for nothing else. */
    void describeAs(@Nullable DescriptorSet descriptors) {
        described = descriptors;
    }

    /** The next boot goes to the bootloader, once. */
    void requestBootloader() {
        bootloaderRequested = true;
    }

    /** Boots, and appears on the bus {@code delay} nanoseconds later; the usual delay when negative. */
    void start(long delay) {
        parts.loadOptions();
        BootChoice choice = BootChoice.of(parts.chip(), parts.memory(), mishaps.boot0(boot0));
        boolean requested = bootloaderRequested && parts.memory().options().readoutLevel() < 2;
        homecoming = bootloaderRequested ? Homecoming.FROM_BOOTLOADER : homecoming;
        bootloaderRequested = false;
        asDisk = diskRequested;
        diskRequested = false;
        if (choice.rom() || requested) {
            run(Running.ROM, delay < 0 ? parts.chip().rom().enumerationMillis() * MILLISECOND : delay);
        } else {
            jump(choice.address(), delay < 0 ? APPLICATION_START : delay);
        }
    }

    /** Stops; what flash was doing stays half done. */
    void stop() {
        alarms.forgetAll();
        uart.stop();
        detach();
        running = Running.OFF;
        loaded.switches().armed(false);
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
        switch (mishaps.afterLeaving()) {
            case CRASHED -> run(Running.CRASHED, 0);
            case ROM -> run(Running.ROM, parts.chip().rom().enumerationMillis() * MILLISECOND);
            default -> jump(address, APPLICATION_START);
        }
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
        if (what == Running.APPLICATION && resetsOnceMore()) {
            homecoming = Homecoming.FORCED;
            alarms.at(alarms.now() + EXTRA_RESET, this::reset);
            return;
        }
        if (what == Running.APPLICATION && loaded.switches().onUart()) {
            alarms.at(
                    alarms.now() + delay,
                    () -> uart.startFirmware(loaded.firmwareIn(parts.cells()), new Application()));
        }
        boolean silent = what == Running.ROM && !parts.chip().hasUsb();
        if (what == Running.CRASHED || silent || mishaps.hides(what)) {
            return;
        }
        long appearsAfter = delay + mishaps.delay();
        if (appearsAfter == 0) {
            attach();
        } else {
            alarms.at(alarms.now() + appearsAfter, this::attach);
        }
        mishaps.flicker().ifPresent(flicker -> {
            alarms.at(alarms.now() + appearsAfter + flicker.gone(), this::detach);
            alarms.at(alarms.now() + appearsAfter + flicker.back(), this::attach);
        });
    }

    private Personality rom() {
        Personality rom = new DfuRom(parts.chip(), parts.memory(), parts.serial(), new Rom());
        return described == null ? rom : new Redescribed(rom, described);
    }

    private void attach() {
        if (onUart) {
            return;
        }
        Personality attached = running == Running.ROM ? new FirstRequest(rom(), uart::stop) : application();
        FaultyPersonality faulty = mishaps.over(attached, alarms);
        personality = faulty;
        connector.attach(faulty);
        events.attached(running);
        if (running == Running.APPLICATION) {
            thinkAgain();
        }
    }

    private Personality application() {
        return asDisk
                ? new MassStorage(loaded.firmwareIn(parts.cells()), loaded.log().orElseThrow(), new Application())
                : new CdcApplication(loaded.firmwareIn(parts.cells()), new Application());
    }

    private boolean resetsOnceMore() {
        return homecoming == Homecoming.FROM_BOOTLOADER
                && EXTRA_RESET_FAMILIES.contains(parts.chip().family());
    }

    private void thinkAgain() {
        boolean twice = loaded.switches().has(ApplicationTrouble.APPEARS_TWICE)
                || parts.chip().rom().has(Quirk.ENUMERATES_TWICE);
        if (homecoming != Homecoming.NONE && twice) {
            alarms.at(alarms.now() + SECOND_THOUGHT, this::reset);
        }
        homecoming = Homecoming.NONE;
    }

    /** What the backup registers remember of a bootloader that the firmware asked for. */
    private enum Homecoming {
        NONE,
        FROM_BOOTLOADER,
        FORCED
    }

    /** The chip as the bootloader sees it. */
    private final class Rom implements RomHost {

        @Override
        public void at(long time, Runnable action) {
            alarms.at(time, action);
        }

        @Override
        public void operationStarted(OperationKind kind, long startsAt, long endsAt) {
            mishaps.during(kind).forEach(mishap -> alarms.at((startsAt + endsAt) / 2, mishap));
        }

        @Override
        public void leave(long address) {
            Processor.this.leave(address);
        }

        @Override
        public void reconnect() {
            detach();
            alarms.at(alarms.now() + parts.chip().rom().enumerationMillis() * MILLISECOND, Processor.this::attach);
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
        public FlashMedia flash() {
            return parts.memory().flash();
        }

        @Override
        public boolean armed() {
            return loaded.switches().armed();
        }

        @Override
        public boolean suffers(ApplicationTrouble trouble) {
            return loaded.switches().has(trouble) || mishaps.spoils(trouble);
        }

        @Override
        public boolean hasLog() {
            return loaded.log().isPresent();
        }

        @Override
        public void restart(Restart into) {
            if (!suffers(ApplicationTrouble.HANG)) {
                bootloaderRequested = into == Restart.ROM;
                diskRequested = into == Restart.LOG_DISK;
                Processor.this.reset();
            }
        }
    }
}
