package org.bootlace.emulator.fault.device;

import java.util.Optional;
import java.util.Set;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.FaultInjector;
import org.bootlace.emulator.fault.Occurrence;
import org.bootlace.emulator.fault.RequestKind;
import org.bootlace.emulator.fault.Strike;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.DescriptorSet;
import org.bootlace.emulator.usb.Personality;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.StandardRequests;
import org.bootlace.emulator.usb.WireTime;
import org.jspecify.annotations.Nullable;

/** A personality with the faults of its board in front of it, for one attachment. Guarded by the board's lock. */
public final class FaultyPersonality implements Personality {

    private static final int DFU_ERROR = 10;
    private static final int ERR_FIRMWARE = 10;

    private final Personality real;
    private final FaultInjector faults;
    private final FaultyBoard board;
    private final HostView host;
    private final Bootloader bootloader;
    private final Pretence pretence = new Pretence();
    private final SerialEffects serial;
    private final boolean isBootloader;
    private @Nullable Told told;
    private boolean dark;

    /**
     * @param wTransferSize bytes of a full data block, for the addresses of downloads and uploads
     */
    public FaultyPersonality(Personality real, FaultInjector faults, FaultyBoard board, int wTransferSize) {
        this.real = real;
        this.faults = faults;
        this.board = board;
        this.host = new HostView(wTransferSize);
        this.bootloader = new Bootloader(real);
        this.serial = new SerialEffects(faults, board, real);
        Told sound = new Told(real.descriptors());
        this.isBootloader = sound.isBootloader();
        if (isBootloader) {
            faults.strikes(Occurrence.MOMENT, DescriptorEffects.ids()).forEach(strike -> {
                DescriptorEffects.change(sound, strike);
                told = sound;
            });
        }
    }

    Personality real() {
        return real;
    }

    Bootloader bootloader() {
        return bootloader;
    }

    Pretence pretence() {
        return pretence;
    }

    HostView host() {
        return host;
    }

    void befall(FaultId id) {
        board.befall(id);
    }

    /** Answers nothing from now on. */
    public void goDark() {
        dark = true;
    }

    @Override
    public DescriptorSet descriptors() {
        Told changed = told;
        return changed == null
                ? real.descriptors()
                : real.descriptors().telling(changed.device, changed.configuration, changed.strings);
    }

    @Override
    public long listeningAt() {
        boolean stalls = faults.threatens(Occurrence.MOMENT, FaultId.DFU_STALLPOLL);
        return stalls || dark || pretence.isOn() ? 0 : real.listeningAt();
    }

    @Override
    public ControlReply control(SetupPacket setup, byte[] out, long startsAt) {
        if (dark) {
            return new ControlReply(ControlOutcome.NO_RESPONSE, startsAt);
        }
        if (faults.isEmpty()) {
            return real.control(setup, out, startsAt);
        }
        Request request = host.of(setup, out, startsAt);
        faults.note(request.occurrence());
        ControlReply reply = befallen(request);
        if (reply == null) {
            reply = spoilt(request, answer(request));
            if (request.kind() == RequestKind.CONFIGURATION) {
                faults.strike(request.occurrence(), FaultId.DFU_POWERSTATE).ifPresent(strike -> open(strike, startsAt));
            }
        }
        host.answered(request, reply.outcome());
        return reply;
    }

    @Override
    public ControlOutcome out(int endpoint, byte[] data) {
        return dark ? ControlOutcome.NO_RESPONSE : serial.out(endpoint, data);
    }

    @Override
    public Optional<byte[]> in(int endpoint, int maxLength) {
        return dark ? Optional.empty() : real.in(endpoint, maxLength);
    }

    @Override
    public void busReset() {
        real.busReset();
    }

    @Override
    public void halt(long now) {
        real.halt(now);
    }

    /** How a request ends that a fault keeps from the personality. */
    private @Nullable ControlReply befallen(Request request) {
        Set<FaultId> ids = RequestEffects.of(request.kind());
        if (real.listeningAt() <= request.startsAt()) {
            ids.remove(FaultId.DFU_STALLPOLL);
        }
        ControlOutcome first = null;
        for (Strike strike : faults.strikes(request.occurrence(), ids)) {
            ControlOutcome outcome = RequestEffects.strike(this, request, strike);
            first = first == null ? outcome : first;
        }
        return first == null ? null : ended(request, first);
    }

    /** Lets the personality have {@code request}, whoever hears the answer. */
    void carryOut(Request request) {
        answer(request);
    }

    private ControlReply answer(Request request) {
        if (pretence.isOn() && !StandardRequests.isStandard(request.setup())) {
            ControlOutcome outcome = pretence.answer(request.kind(), request.setup());
            if (!pretence.isOn()) {
                bootloader.settle(request.startsAt());
            }
            return ended(request, outcome);
        }
        ControlReply reply =
                real.control(request.setup(), request.out(), Math.max(request.startsAt(), real.listeningAt()));
        ControlOutcome changed = told == null ? null : told.answer(request.setup());
        return changed == null ? reply : new ControlReply(changed, reply.completesAt());
    }

    private ControlReply spoilt(Request request, ControlReply sound) {
        ControlReply reply = sound;
        for (Strike strike : faults.strikes(request.occurrence(), ReplyEffects.of(request.kind(), sound.outcome()))) {
            reply = ReplyEffects.changed(reply, strike);
        }
        return reply;
    }

    private void open(Strike strike, long now) {
        if (strike.value().number() == DFU_ERROR) {
            pretence.error(ERR_FIRMWARE);
        } else {
            bootloader.open(strike.value().number(), now);
        }
    }

    private static ControlReply ended(Request request, ControlOutcome outcome) {
        int bytes = outcome instanceof ControlOutcome.Data data ? data.bytes().length : request.out().length;
        return new ControlReply(outcome, request.startsAt() + WireTime.transactions(bytes));
    }
}
