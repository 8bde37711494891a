package org.bootlace.emulator.rom.uart;

import java.io.ByteArrayOutputStream;
import java.util.Objects;
import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.MemoryRegion;
import org.bootlace.emulator.uart.LineCoding;
import org.bootlace.emulator.uart.UartFrame;
import org.bootlace.emulator.uart.UartSymbol;
import org.jspecify.annotations.Nullable;

/**
 * The UART bootloader: a state machine over bytes with the time of their last stop bit. It looks at the line only while it
 * has nothing else to do: of what arrives during an erase or an answer, one byte waits in the receive register and the
 * others are lost.
 */
public final class UartRom {

    static final int SYNC = 0x7F;
    static final byte ACK = 0x79;
    static final byte NACK = 0x1F;
    /** What the baud rate measurement copes with. */
    static final int SLOWEST = 1200;

    static final int FASTEST = 1_000_000;

    /** From the end of the last answer to the jump or the reset. */
    private static final long FAREWELL = 1_000_000;

    private final int deviceId;
    private final UartTraits traits;
    private final ChipMemory memory;
    private final UartHost host;
    private final Limits limits;
    private final Jobs jobs;
    private final Frame frame = new Frame();
    private UartPhase phase = UartPhase.SYNC;
    private UartCommand command = UartCommand.GET;
    private double baudFactor = 1;
    private LineCoding coding = LineCoding.evenParity(SLOWEST);
    private long address;
    private boolean chosen;
    private @Nullable Job running;
    private long startedAt;
    /** When it looks at the line again; the end of the running job while there is one. */
    private long listeningAt;

    private @Nullable UartFrame held;

    /**
     * @param deviceId what Get ID answers
     * @param listeningAt board time from which it waits for 0x7F
     */
    public UartRom(int deviceId, UartTraits traits, ChipMemory memory, UartHost host, long listeningAt) {
        this.deviceId = deviceId;
        this.traits = traits;
        this.memory = memory;
        this.host = host;
        this.limits = new Limits(memory, traits);
        this.jobs = new Jobs(memory);
        this.listeningAt = listeningAt;
    }

    /** By what its idea of the baud rate is too high from the next 0x7F on; 1.0 when its clock is right. */
    public void baudFactor(double factor) {
        baudFactor = factor;
    }

    public UartPhase phase() {
        return phase;
    }

    /** Takes a byte whose stop bit was over at {@code at}; never before the byte before it. */
    public void receive(UartFrame sent, long at) {
        settle(at);
        if (phase == UartPhase.GONE || (!chosen && at < listeningAt)) {
            return;
        }
        if (!chosen) {
            chosen = true;
            host.chosen();
        }
        if (running == null && at >= listeningAt) {
            process(sent, at);
        } else if (held == null) {
            held = sent;
            host.at(listeningAt, () -> settle(listeningAt));
        }
    }

    /** USB was chosen, power was lost or the chip was reset at {@code now}: what was under way stays half done. */
    public void halt(long now) {
        settle(now);
        Job interrupted = running;
        running = null;
        phase = UartPhase.GONE;
        if (interrupted != null && now > startedAt) {
            interrupted.interrupt((double) (now - startedAt) / (listeningAt - startedAt));
        }
    }

    /** Catches up with what was due by {@code now}. */
    private void settle(long now) {
        if (running != null && now >= listeningAt) {
            finish(running);
        }
        while (held != null && running == null && now >= listeningAt && phase != UartPhase.GONE) {
            UartFrame waiting = held;
            held = null;
            process(waiting, listeningAt);
        }
    }

    private void process(UartFrame sent, long at) {
        UartInput input = phase == UartPhase.SYNC ? measure(sent) : take(sent.sampledBy(coding));
        switch (UartTable.table().reaction(phase, input)) {
            case SYNCHRONIZE -> synchronize(sent, at);
            case NACK -> refuse(at, NACK);
            case REFUSE -> refuse(at, isDoublyRefused() ? new byte[] {NACK, NACK} : new byte[] {NACK});
            case BEGIN -> begin(at);
            case ADVANCE -> advance(at);
            default -> {}
        }
    }

    private static UartInput measure(UartFrame sent) {
        int baud = sent.coding().baud();
        return sent.value() == SYNC && baud >= SLOWEST && baud <= FASTEST ? UartInput.GOOD : UartInput.REFUSED;
    }

    private UartInput take(UartSymbol symbol) {
        if (!symbol.intact()) {
            return UartInput.BROKEN;
        }
        if (!frame.completes(phase, symbol.value())) {
            return UartInput.PART;
        }
        if (!frame.checks(phase)) {
            return UartInput.MISMATCH;
        }
        return isAllowed() ? UartInput.GOOD : UartInput.REFUSED;
    }

    private boolean isAllowed() {
        return switch (phase) {
            case COMMAND -> UartCommand.of(frame.first()).filter(limits::allows).isPresent();
            case ADDRESS -> limits.reaches(command, frame.address());
            case LENGTH -> limits.isReadable(address, frame.first() + 1);
            case BLOCK -> limits.holds(address, frame.first() + 1);
            case PAGES -> limits.hasPages(frame.bytes());
            case WIDE_PAGES -> limits.hasWidePages(frame.bytes(), frame.length());
            case SUBCOMMAND -> false;
            default -> true;
        };
    }

    private void synchronize(UartFrame sent, long at) {
        long baud = Math.round(sent.coding().baud() * baudFactor);
        coding = LineCoding.evenParity((int) Math.min(LineCoding.FASTEST, Math.max(LineCoding.SLOWEST, baud)));
        send(at, traits.extraAck() ? new byte[] {ACK, ACK} : new byte[] {ACK});
        await(UartPhase.COMMAND);
    }

    private void refuse(long at, byte... answer) {
        send(at, answer);
        await(UartPhase.COMMAND);
    }

    private boolean isDoublyRefused() {
        return traits.doubleNack()
                && phase == UartPhase.COMMAND
                && limits.isReadProtected()
                && UartCommand.of(frame.first())
                        .filter(refused -> refused == UartCommand.READ
                                || refused == UartCommand.WRITE
                                || refused == UartCommand.GO)
                        .isPresent();
    }

    private void begin(long at) {
        command = UartCommand.of(frame.first()).orElseThrow();
        if (command.isQuestion()) {
            send(at, answer());
            await(UartPhase.COMMAND);
            return;
        }
        long acknowledgedAt = send(at, ACK);
        if (command.frames().isEmpty()) {
            work(acknowledgedAt);
        } else {
            await(command.frames().get(0));
        }
    }

    private void advance(long at) {
        int next = command.frames().indexOf(phase) + 1;
        if (phase == UartPhase.ADDRESS) {
            address = frame.address();
        }
        if (next < command.frames().size()) {
            send(at, ACK);
            await(command.frames().get(next));
        } else if (command == UartCommand.READ) {
            send(at, memoryContent(frame.first() + 1));
            await(UartPhase.COMMAND);
        } else if (command == UartCommand.GO) {
            go(send(at, ACK));
        } else {
            work(at);
        }
    }

    private byte[] memoryContent(int length) {
        MemoryRegion region = Objects.requireNonNull(memory.at(address));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(ACK);
        answer.writeBytes(region.read(address, length));
        return answer.toByteArray();
    }

    private byte[] answer() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(ACK);
        switch (command) {
            case GET -> {
                answer.write(traits.commands().size());
                answer.write(traits.version());
                traits.commands().forEach(known -> answer.write(known.opcode()));
            }
            case GET_VERSION -> answer.writeBytes(new byte[] {(byte) traits.version(), 0, 0});
            default -> answer.writeBytes(new byte[] {1, (byte) (deviceId >> 8), (byte) deviceId});
        }
        answer.write(ACK);
        return answer.toByteArray();
    }

    private void go(long at) {
        await(UartPhase.GONE);
        long target = address;
        host.at(at + FAREWELL, traits.goResets() ? host::reset : () -> host.leave(target));
    }

    private void work(long at) {
        Job job = Objects.requireNonNull(jobs.of(command, address, frame.bytes()));
        await(UartPhase.WORKING);
        running = job;
        startedAt = at;
        listeningAt = at + job.nanos();
        host.jobStarted(job.kind(), startedAt, listeningAt);
        if (listeningAt == at) {
            finish(job);
        } else {
            long end = listeningAt;
            host.at(end, () -> settle(end));
        }
    }

    private void finish(Job job) {
        running = null;
        job.finish();
        long toldAt = send(listeningAt, ACK);
        await(job.resets() ? UartPhase.GONE : UartPhase.COMMAND);
        if (job.resets()) {
            host.at(toldAt + FAREWELL, host::reset);
        } else if (held != null) {
            host.at(toldAt, () -> settle(toldAt));
        }
    }

    /** Answers, and is deaf until the answer is out; returns when that is. */
    private long send(long at, byte... bytes) {
        host.transmit(bytes, coding, at);
        listeningAt = at + coding.nanos(bytes.length);
        return listeningAt;
    }

    private void await(UartPhase next) {
        phase = next;
        frame.clear();
    }
}
