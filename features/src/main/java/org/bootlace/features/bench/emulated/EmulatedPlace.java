package org.bootlace.features.bench.emulated;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.bench.BootControl;
import org.bootlace.features.bench.FaultControl;
import org.bootlace.features.bench.FlashInspection;
import org.bootlace.features.bench.HostTrouble;
import org.bootlace.features.bench.PowerControl;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbPath;

/** An emulated board in its place on a bench; everything can be done to it. */
final class EmulatedPlace implements Board {

    private final String name;
    private final EmulatedBoard board;
    private final HostPorts ports;
    private final EmulatedHost host;
    private final HostSocket socket;
    private final EmulatedControls controls;
    private final EmulatedFaults faults;
    private final TransferLog log;
    private final int number;

    EmulatedPlace(String name, EmulatedBoard board, VirtualClock clock, EmulatedHost host, int number) {
        this.name = name;
        this.number = number;
        this.board = board;
        this.ports = host.ports();
        this.host = host;
        this.socket = host.sockets().get(number);
        this.controls = new EmulatedControls(board, socket, clock);
        this.faults = new EmulatedFaults(board, socket, clock);
        this.log = new TransferLog();
        socket.watch(faults);
        board.addTap(log);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String chip() {
        return board.chip().name();
    }

    @Override
    public String family() {
        return board.chip().family();
    }

    @Override
    public Set<BoardCapability> capabilities() {
        return EnumSet.allOf(BoardCapability.class);
    }

    @Override
    public HostPorts host() {
        return ports;
    }

    @Override
    public HostPorts hostForOneOfMany() {
        return host.portsForOneOfMany();
    }

    @Override
    public UsbPath path() {
        return socket.path();
    }

    @Override
    public Optional<BootControl> boot() {
        return Optional.of(controls);
    }

    @Override
    public Optional<PowerControl> power() {
        return Optional.of(controls);
    }

    @Override
    public Optional<FlashInspection> inspection() {
        return Optional.of(new EmulatedFlash(board.flash(), board.application().settings()));
    }

    @Override
    public Optional<FaultControl> faults() {
        return Optional.of(faults);
    }

    @Override
    public Optional<HostTrouble> trouble() {
        return Optional.of(new EmulatedTrouble(socket.troubles()));
    }

    @Override
    public Optional<String> uart(boolean modemLines) {
        return Optional.of(UartAdapter.name(number, modemLines));
    }

    @Override
    public String evidence() {
        return log.text();
    }

    void close() {
        board.close();
    }
}
