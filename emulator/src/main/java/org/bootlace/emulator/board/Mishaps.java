package org.bootlace.emulator.board;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bootlace.emulator.app.ApplicationTrouble;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.FaultInjector;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.fault.FaultRule;
import org.bootlace.emulator.fault.Occurrence;
import org.bootlace.emulator.fault.Trigger;
import org.bootlace.emulator.fault.device.FaultyBoard;
import org.bootlace.emulator.fault.device.FaultyPersonality;
import org.bootlace.emulator.rom.dfu.OperationKind;
import org.bootlace.emulator.usb.LinkTrouble;
import org.bootlace.emulator.usb.Personality;
import org.jspecify.annotations.Nullable;

/** The faults of a board as a whole: of its power, its pins, its cable and its start. Called under the board's lock. */
final class Mishaps {

    private static final Flicker TWICE = new Flicker(150_000_000, 450_000_000);
    private static final Map<FaultId, Integer> READOUT =
            new EnumMap<>(Map.of(FaultId.RDP1, 1, FaultId.RDP2, 2, FaultId.RDP_REGRESS, 1));

    private static final Map<ApplicationTrouble, FaultId> FIRMWARE = new EnumMap<>(Map.of(
            ApplicationTrouble.HANG, FaultId.APP_HANG,
            ApplicationTrouble.NO_MSP, FaultId.APP_NOMSP,
            ApplicationTrouble.OLD_PROTOCOL, FaultId.APP_OLDPROTO));

    private final FaultInjector faults;
    private final BoardParts parts;
    private final EmulatedBoard board;
    private final Cable cable;
    private final Map<FaultId, Runnable> actions = new EnumMap<>(FaultId.class);
    private @Nullable FaultyPersonality attached;

    /** How long after it appeared a function vanishes, and comes back; nanoseconds. */
    record Flicker(long gone, long back) {}

    Mishaps(EmulatedBoard board, BoardParts parts, Connector connector, Cable cable) {
        this.faults = parts.faults();
        this.parts = parts;
        this.board = board;
        this.cable = cable;
        actions.put(FaultId.UNPLUG, board::unplug);
        actions.put(FaultId.UNPLUG_RST, () -> {
            connector.troubled(LinkTrouble.RESET);
            board.unplug();
        });
        actions.put(FaultId.HUB_BLACKHOLE, () -> {
            connector.troubled(LinkTrouble.SILENCE);
            goDark();
        });
        actions.put(FaultId.BROWNOUT, board::reset);
        actions.put(FaultId.OB_RESET, board::reset);
        actions.put(FaultId.DEADBATTERY, board::powerCycle);
        actions.put(FaultId.USBIP_UNLINKRACE, () -> connector.troubled(LinkTrouble.UNLINK_RACE));
        actions.put(FaultId.USBIP_DUPREPLY, () -> connector.troubled(LinkTrouble.DUPLICATE));
        actions.put(FaultId.USBIP_REORDER, () -> connector.troubled(LinkTrouble.REORDER));
    }

    /** Puts faults on the board: some change it at once, some wait for a time. */
    void arm(FaultPlan plan) {
        faults.arm(plan);
        for (FaultRule rule : plan.rules()) {
            Integer level = READOUT.get(rule.id());
            if (level != null && faults.strikes(Occurrence.MOMENT, rule)) {
                parts.memory().options().readoutLevel(level);
            }
            if (rule.trigger() instanceof Trigger.AfterTime after && actions.containsKey(rule.id())) {
                board.later(after.time().toNanos(), () -> befallIfDue(rule));
            }
        }
    }

    /** What befalls the board halfway through an operation of its bootloader that starts now. */
    List<Runnable> during(OperationKind kind) {
        Occurrence seen = Occurrence.starting(kind);
        faults.note(seen);
        return faults.strikes(seen, actions.keySet()).stream()
                .map(strike -> action(strike.id()))
                .toList();
    }

    /** A personality with the faults in front of it. */
    FaultyPersonality over(Personality real, Alarms alarms) {
        int wTransferSize = parts.chip().hasUsb() ? parts.chip().dfu().wTransferSize() : 0;
        FaultyPersonality faulty = new FaultyPersonality(real, faults, new Board(alarms), wTransferSize);
        attached = faulty;
        return faulty;
    }

    /** What the chip sees of its BOOT0 pin. */
    boolean boot0(boolean level) {
        if (level && faults.isOn(FaultId.BOOT0_DISABLED)) {
            return false;
        }
        return faults.strike(Occurrence.MOMENT, FaultId.BOOT0_FLOATING)
                .map(strike -> strike.random().nextBoolean())
                .orElse(level);
    }

    /** Whether nobody will see what starts now. */
    boolean hides(Running what) {
        return cable == Cable.CHARGE_ONLY
                || faults.isOn(FaultId.ENUM_NEVER)
                || faults.isOn(FaultId.ENUM_FLAP)
                || (what == Running.ROM && faults.isOn(FaultId.UART_HIJACK));
    }

    /** Whether the firmware disappoints in that way now. */
    boolean spoils(ApplicationTrouble trouble) {
        FaultId id = FIRMWARE.get(trouble);
        return id != null && faults.isOn(id);
    }

    /** Nanoseconds by which it appears later than it should. */
    long delay() {
        return faults.strikes(Occurrence.MOMENT, Set.of(FaultId.ENUM_SLOW)).stream()
                .mapToLong(strike -> strike.value().nanos())
                .sum();
    }

    /** Whether it vanishes once more after it appeared. */
    Optional<Flicker> flicker() {
        return faults.strike(Occurrence.MOMENT, FaultId.ENUM_TWICE).map(strike -> TWICE);
    }

    /** What runs after the bootloader was left. */
    Running afterLeaving() {
        if (faults.isOn(FaultId.DFU_LEAVECRASH)) {
            return Running.CRASHED;
        }
        return faults.isOn(FaultId.DFU_LEAVEROM) ? Running.ROM : Running.APPLICATION;
    }

    private void befallIfDue(FaultRule rule) {
        if (faults.strikes(Occurrence.MOMENT, rule)) {
            action(rule.id()).run();
        }
    }

    private void goDark() {
        if (attached != null) {
            attached.goDark();
        }
    }

    private Runnable action(FaultId id) {
        return Objects.requireNonNull(actions.get(id));
    }

    /** The board as the faults of a personality see it. */
    private final class Board implements FaultyBoard {

        private final Alarms alarms;

        Board(Alarms alarms) {
            this.alarms = alarms;
        }

        @Override
        public long now() {
            return alarms.now();
        }

        @Override
        public void at(long time, Runnable action) {
            alarms.at(time, action);
        }

        @Override
        public void befall(FaultId id) {
            action(id).run();
        }
    }
}
