package org.bootlace.hil.slot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootlace.features.bench.Bench;
import org.bootlace.features.bench.emulated.EmulatedBench;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.hil.bench.BenchDescription;
import org.bootlace.hil.bench.Occupant.Console;
import org.bootlace.hil.bench.Occupant.Emulator;
import org.bootlace.hil.bench.Occupant.UsbBoard;
import org.bootlace.hil.bench.PowerSupply;
import org.bootlace.hil.bench.SlotDescription;

/** Sets benches up. */
public final class Benches {

    private static final String EMULATED = "emulated:";

    private final Supplier<HostPorts> machine;

    /** @param machine opens the USB bus and the serial ports of this machine; not asked by a bench of emulators only */
    public Benches(Supplier<HostPorts> machine) {
        this.machine = machine;
    }

    /** The bench that needs no file: as many emulated STM32F405xG as anybody asks for. */
    public Bench embedded() {
        return EmulatedBench.standard();
    }

    /**
     * The bench of a description. Whether its boards are plugged in shows when they are lent.
     *
     * @throws org.bootlace.emulator.failure.EmulatorException when a chip is unknown or a fault plan is wrong
     */
    public Bench described(BenchDescription bench) {
        List<SlotGroup> groups = new ArrayList<>();
        if (bench.slots().stream().anyMatch(slot -> slot.occupant().usb().isPresent())) {
            groups.add(real(bench.slots()));
        }
        Map<String, Emulator> emulators = new LinkedHashMap<>();
        bench.slots().forEach(slot -> slot.occupant().emulator().ifPresent(it -> emulators.put(slot.name(), it)));
        if (!emulators.isEmpty()) {
            groups.add(new EmulatedSlots(emulators));
        }
        return new SlotBench(bench.name(), groups);
    }

    /**
     * A bench of one board.
     *
     * @param selector as for every verb; {@code emulated:CHIP} for an emulated one
     * @throws org.bootlace.flasher.failure.Failure when it does not lead to exactly one board on USB
     */
    public Bench single(String selector) {
        if (selector.startsWith(EMULATED)) {
            return EmulatedBench.of(selector.substring(EMULATED.length()));
        }
        HostPorts host = machine.get();
        BoardSighting seen = new Flasher(host, FlashListener.none())
                .info(BoardSelector.parse(selector), FlashOptions.defaults())
                .board();
        return described(new BenchDescription(selector, List.of(slotOf(selector, seen))));
    }

    private static SlotDescription slotOf(String selector, BoardSighting seen) {
        UsbPath path = seen.path()
                .orElseThrow(() -> new Failure(
                        FailureKind.USAGE,
                        "The board " + seen.describe() + " is not on USB; scenarios flash over USB.",
                        "Connect the board's own USB port, or describe it in a bench file with usb and console."));
        Optional<Console> console = seen.port().map(port -> new Console(Optional.empty()));
        return new SlotDescription(
                selector,
                Optional.empty(),
                Optional.empty(),
                new UsbBoard(path, Optional.empty(), console),
                PowerSupply.FIXED,
                List.of(),
                Map.of(),
                "");
    }

    private RealSlots real(List<SlotDescription> slots) {
        HostPorts host = machine.get();
        List<RealBoard> boards = slots.stream()
                .flatMap(slot -> slot.occupant().usb().map(usb -> new RealBoard(slot, usb, host)).stream())
                .toList();
        return new RealSlots(host, boards);
    }
}
