package org.bootlace.features.bench.emulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.emulator.app.ApplicationTrouble;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.fault.FaultRule;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.features.bench.FaultControl;
import org.bootlace.features.bench.emulated.HostSocket.Trouble;
import org.bootlace.features.words.WrongScenarioException;

/** Makes an emulated board fail, by rules of its fault plan; counts transfers itself, since scenarios count from now. */
final class EmulatedFaults implements FaultControl, TransferWatch {

    private static final Map<Activity, String> UNPLUG = new EnumMap<>(Map.of(
            Activity.ERASE, "unplug during erase 1",
            Activity.PROGRAM, "unplug during program 1",
            Activity.READ, "unplug at upload 1"));

    /** Faults that sit in the host. */
    private static final Map<FaultId, Trouble> TROUBLES = new EnumMap<>(Map.of(
            FaultId.PERM_DENIED, Trouble.USB_ACCESS_DENIED,
            FaultId.DRV_WRONG, Trouble.USB_DRIVER_MISSING,
            FaultId.DRV_CLAIMED, Trouble.USB_BUSY,
            FaultId.ENUM_TTYSHIFT, Trouble.SERIAL_PORT_RENUMBERED,
            FaultId.ENUM_OTHERPORT, Trouble.SOCKET_MOVED));

    private final EmulatedBoard board;
    private final HostSocket socket;
    private final VirtualClock clock;
    private final Map<Activity, Integer> unplugAfter = new EnumMap<>(Activity.class);
    /** The board may have faults of its own, which no scenario asked for. */
    private final List<FaultRule> injected = new ArrayList<>();

    /** Faults of the host that a scenario asked for. */
    private final Map<String, Trouble> troubled = new LinkedHashMap<>();

    private int statusesLeft;
    private boolean programmed;

    /** What {@code rule} means for the host; empty when it is not the host's. */
    static Optional<Trouble> hostTrouble(FaultRule rule) {
        return Optional.ofNullable(TROUBLES.get(rule.id()));
    }

    EmulatedFaults(EmulatedBoard board, HostSocket socket, VirtualClock clock) {
        this.clock = clock;
        this.board = board;
        this.socket = socket;
    }

    @Override
    public void unplugDuring(Activity activity, int count) {
        programmed = false;
        unplugAfter.put(activity, count);
    }

    @Override
    public void writeProtect(long address) {
        inject("wrp.silent at 0x%08X".formatted(address));
    }

    @Override
    public void wearOut(long address) {
        inject("flash.bitflip at 0x%08X always".formatted(address));
    }

    @Override
    public void slowDown(int factor) {
        inject("flash.wornslow x%d".formatted(factor));
    }

    @Override
    public void readProtect() {
        inject("rdp1");
    }

    @Override
    public void stallStatus(int count) {
        statusesLeft = count;
    }

    @Override
    public void ignoreSerialBytes() {
        trouble("serial bytes are lost", Trouble.SERIAL_BYTES_LOST);
    }

    @Override
    public void armMotors() {
        board.application().armed(true);
    }

    @Override
    public void muteMsp() {
        board.application().trouble(ApplicationTrouble.NO_MSP, true);
    }

    @Override
    public void appearInBootloader(Duration later) {
        board.unplug();
        board.boot0(true);
        clock.at(clock.now() + later.toNanos(), board::plugIn);
    }

    @Override
    public List<String> pending() {
        List<String> pending = new ArrayList<>();
        board.unfiredFaults().stream().filter(injected::contains).forEach(rule -> pending.add(rule.toString()));
        troubled.forEach((name, trouble) -> {
            if (!socket.hasMet(trouble)) {
                pending.add(name);
            }
        });
        unplugAfter.forEach((activity, left) -> pending.add("unplug during " + activity + " " + left));
        if (statusesLeft > 0) {
            pending.add("stall at status request " + statusesLeft);
        }
        return pending;
    }

    @Override
    public void starting(SetupPacket setup, byte[] out) {
        DfuActivity.of(setup, out).ifPresent(this::strike);
        if (DfuActivity.asksForStatus(setup) && --statusesLeft == 0) {
            inject("dfu.stall at getstatus 1");
        }
    }

    /** Reading counts once something was programmed: before, the flasher only looks what is there. */
    private void strike(Activity activity) {
        programmed |= activity == Activity.PROGRAM;
        if (activity == Activity.READ && !programmed) {
            return;
        }
        Optional.ofNullable(unplugAfter.remove(activity)).ifPresent(left -> {
            if (left > 1) {
                unplugAfter.put(activity, left - 1);
            } else {
                Optional.ofNullable(UNPLUG.get(activity)).ifPresent(this::inject);
            }
        });
    }

    @Override
    public void inject(String text) {
        FaultPlan plan = plan(text);
        List<FaultRule> ofBoard = new ArrayList<>();
        for (FaultRule rule : plan.rules()) {
            Trouble trouble = TROUBLES.get(rule.id());
            if (trouble == null) {
                ofBoard.add(rule);
            } else {
                trouble(rule.toString(), trouble);
            }
        }
        injected.addAll(ofBoard);
        board.inject(new FaultPlan(ofBoard));
    }

    private void trouble(String name, Trouble trouble) {
        socket.troubles().add(trouble);
        troubled.put(name, trouble);
    }

    private static FaultPlan plan(String text) {
        try {
            return FaultPlan.parse(text);
        } catch (EmulatorException wrong) {
            throw new WrongScenarioException(wrong.getMessage() + ": " + wrong.remedy());
        }
    }
}
