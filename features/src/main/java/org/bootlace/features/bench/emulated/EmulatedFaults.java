package org.bootlace.features.bench.emulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.Sector;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.features.bench.FaultControl;
import org.bootlace.features.bench.emulated.HostSocket.Trouble;

/** Makes an emulated board fail, by watching what the host asks of it. */
final class EmulatedFaults implements FaultControl, TransferWatch {

    /** How far into an operation the cable is pulled: late enough to have begun, early enough not to be over. */
    private static final Map<Activity, Duration> INTO = new EnumMap<>(Map.of(
            Activity.ERASE, Duration.ofMillis(60),
            Activity.PROGRAM, Duration.ofMillis(8),
            Activity.READ, Duration.ofNanos(500_000)));

    private static final byte[] WORN_OUT = {0};

    private final EmulatedBoard board;
    private final HostSocket socket;
    private final VirtualClock clock;
    private final Map<Activity, Integer> unplugAfter = new EnumMap<>(Activity.class);
    private final List<Runnable> defects = new ArrayList<>();

    EmulatedFaults(EmulatedBoard board, HostSocket socket, VirtualClock clock) {
        this.board = board;
        this.socket = socket;
        this.clock = clock;
    }

    @Override
    public void unplugDuring(Activity activity, int count) {
        unplugAfter.put(activity, count);
    }

    @Override
    public void writeProtect(long address) {
        Sector sector = board.flash().geometry().sectorAt(address).orElseThrow(IndexOutOfBoundsException::new);
        byte[] kept = board.flash().read(sector.start(), sector.size());
        defects.add(() -> board.flash().load(sector.start(), kept));
    }

    @Override
    public void wearOut(long address) {
        defects.add(() -> board.flash().load(address, WORN_OUT));
    }

    @Override
    public void slowDown() {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void ignoreSerialBytes() {
        socket.troubles().add(Trouble.SERIAL_BYTES_LOST);
    }

    @Override
    public void starting(SetupPacket setup, byte[] out) {
        DfuActivity.of(setup, out).ifPresent(this::strike);
    }

    /** Puts the defects into the cells before somebody looks at them. */
    void settle() {
        defects.forEach(Runnable::run);
    }

    private void strike(Activity activity) {
        if (activity == Activity.READ) {
            settle();
        }
        Optional.ofNullable(unplugAfter.remove(activity)).ifPresent(left -> {
            if (left > 1) {
                unplugAfter.put(activity, left - 1);
            } else {
                clock.at(
                        clock.now() + INTO.getOrDefault(activity, Duration.ZERO).toNanos(), board::unplug);
            }
        });
    }
}
