package org.bootlace.emulator.fault.device;

import static org.bootlace.emulator.fault.RequestKind.ABORT;
import static org.bootlace.emulator.fault.RequestKind.CLRSTATUS;
import static org.bootlace.emulator.fault.RequestKind.CONFIGURATION;
import static org.bootlace.emulator.fault.RequestKind.DESCRIPTOR;
import static org.bootlace.emulator.fault.RequestKind.DOWNLOAD;
import static org.bootlace.emulator.fault.RequestKind.FUNCTIONAL;
import static org.bootlace.emulator.fault.RequestKind.GETSTATUS;
import static org.bootlace.emulator.fault.RequestKind.LEAVE;
import static org.bootlace.emulator.fault.RequestKind.UNPROTECT;
import static org.bootlace.emulator.fault.RequestKind.UPLOAD;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.RequestKind;
import org.bootlace.emulator.fault.Strike;
import org.bootlace.emulator.usb.ControlOutcome;
import org.jspecify.annotations.Nullable;

/** What faults do to a request before the personality sees it. */
final class RequestEffects {

    private static final int ERR_VENDOR = 11;
    private static final Set<RequestKind> ANY = EnumSet.allOf(RequestKind.class);
    private static final Set<RequestKind> ORDERS = EnumSet.complementOf(EnumSet.of(
            RequestKind.REQUEST, DESCRIPTOR, FUNCTIONAL, CONFIGURATION, CLRSTATUS, ABORT, RequestKind.GETSTATE));

    private static final Map<FaultId, Row> TABLE = new EnumMap<>(FaultId.class);

    static {
        row(FaultId.UNPLUG, ANY, RequestEffects::befall);
        row(FaultId.UNPLUG_RST, ANY, RequestEffects::befall);
        row(FaultId.HUB_BLACKHOLE, ANY, RequestEffects::befall);
        row(FaultId.BROWNOUT, ANY, RequestEffects::befall);
        row(FaultId.OB_RESET, ANY, RequestEffects::befall);
        row(FaultId.USBIP_UNLINKRACE, ANY, RequestEffects::link);
        row(FaultId.USBIP_DUPREPLY, ANY, RequestEffects::link);
        row(FaultId.USBIP_REORDER, ANY, RequestEffects::link);
        row(FaultId.ENUM_DESCFAIL, EnumSet.of(DESCRIPTOR), (faulty, request, strike) -> protocolError());
        row(FaultId.DESC_HANG21, EnumSet.of(FUNCTIONAL), (faulty, request, strike) -> ControlOutcome.NO_RESPONSE);
        row(FaultId.USB_IO, ANY, (faulty, request, strike) -> protocolError());
        row(
                FaultId.USB_BABBLE,
                ANY,
                (faulty, request, strike) -> new ControlOutcome.BusError(ControlOutcome.Damage.BABBLE));
        row(FaultId.USB_LOST, ANY, (faulty, request, strike) -> ControlOutcome.NO_RESPONSE);
        row(FaultId.USB_NOACK, ANY, RequestEffects::forget);
        row(FaultId.DFU_STALL, ANY, (faulty, request, strike) -> ControlOutcome.STALL);
        row(FaultId.DFU_STALLPOLL, EnumSet.of(GETSTATUS), (faulty, request, strike) -> ControlOutcome.STALL);
        row(FaultId.FLASH_ECCERR, EnumSet.of(UPLOAD), (faulty, request, strike) -> ControlOutcome.STALL);
        row(FaultId.DFU_STUCKBUSY, ORDERS, RequestEffects::stick);
        row(FaultId.DFU_WEDGE, ORDERS, RequestEffects::wedge);
        row(FaultId.DFU_ERROR, ORDERS, RequestEffects::error);
        row(FaultId.DFU_NOLEAVE, EnumSet.of(LEAVE), (faulty, request, strike) -> ControlOutcome.ACK);
        row(FaultId.DFU_EARLYLEAVE, EnumSet.of(LEAVE), RequestEffects::leaveEarly);
        row(FaultId.OTP_LOCKED, EnumSet.of(DOWNLOAD), RequestEffects::swallow);
        row(FaultId.RDU_HANG, EnumSet.of(UNPROTECT), RequestEffects::hang);
        row(FaultId.RDU_ERRORBUTWORKS, EnumSet.of(UNPROTECT), RequestEffects::errorAlthough);
    }

    private RequestEffects() {}

    /** Carries one fault out. */
    interface Effect {

        /** How the request ends, or null when it goes on to the personality. */
        @Nullable
        ControlOutcome strike(FaultyPersonality faulty, Request request, Strike strike);
    }

    private record Row(Set<RequestKind> kinds, Effect effect) {}

    /** The faults that may strike that kind of request. */
    static Set<FaultId> of(RequestKind kind) {
        Set<FaultId> ids = EnumSet.noneOf(FaultId.class);
        TABLE.forEach((id, row) -> {
            if (row.kinds().contains(kind)) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** How the struck request ends, or null when it goes on to the personality. */
    static @Nullable ControlOutcome strike(FaultyPersonality faulty, Request request, Strike strike) {
        return Objects.requireNonNull(TABLE.get(strike.id())).effect().strike(faulty, request, strike);
    }

    private static void row(FaultId id, Set<RequestKind> kinds, Effect effect) {
        TABLE.put(id, new Row(kinds, effect));
    }

    private static ControlOutcome befall(FaultyPersonality faulty, Request request, Strike strike) {
        faulty.befall(strike.id());
        return ControlOutcome.NO_RESPONSE;
    }

    private static @Nullable ControlOutcome link(FaultyPersonality faulty, Request request, Strike strike) {
        faulty.befall(strike.id());
        return null;
    }

    private static ControlOutcome protocolError() {
        return new ControlOutcome.BusError(ControlOutcome.Damage.PROTOCOL);
    }

    private static ControlOutcome forget(FaultyPersonality faulty, Request request, Strike strike) {
        faulty.carryOut(request);
        return protocolError();
    }

    private static @Nullable ControlOutcome leaveEarly(FaultyPersonality faulty, Request request, Strike strike) {
        ControlOutcome outcome = faulty.real()
                .control(request.setup(), request.out(), request.startsAt())
                .outcome();
        faulty.bootloader().status(request.startsAt());
        faulty.goDark();
        return outcome;
    }

    private static @Nullable ControlOutcome hang(FaultyPersonality faulty, Request request, Strike strike) {
        faulty.goDark();
        return ControlOutcome.ACK;
    }

    private static ControlOutcome stick(FaultyPersonality faulty, Request request, Strike strike) {
        ControlOutcome outcome = faulty.real()
                .control(request.setup(), request.out(), request.startsAt())
                .outcome();
        if (request.kind() != GETSTATUS) {
            faulty.bootloader().status(request.startsAt());
        }
        faulty.pretence().busy();
        return request.kind() == GETSTATUS ? faulty.pretence().answer(GETSTATUS, request.setup()) : outcome;
    }

    private static ControlOutcome wedge(FaultyPersonality faulty, Request request, Strike strike) {
        faulty.pretence().busy();
        return taken(faulty, request);
    }

    private static ControlOutcome error(FaultyPersonality faulty, Request request, Strike strike) {
        faulty.pretence().error(strike.value().number());
        return taken(faulty, request);
    }

    private static ControlOutcome errorAlthough(FaultyPersonality faulty, Request request, Strike strike) {
        ControlOutcome outcome = faulty.real()
                .control(request.setup(), request.out(), request.startsAt())
                .outcome();
        faulty.bootloader().status(request.startsAt());
        faulty.pretence().error(ERR_VENDOR);
        return outcome;
    }

    /** What the host sees of a request that was taken and goes nowhere. */
    private static ControlOutcome taken(FaultyPersonality faulty, Request request) {
        return switch (request.kind()) {
            case GETSTATUS -> faulty.pretence().answer(GETSTATUS, request.setup());
            case UPLOAD -> ControlOutcome.STALL;
            default -> ControlOutcome.ACK;
        };
    }

    private static ControlOutcome swallow(FaultyPersonality faulty, Request request, Strike strike) {
        return faulty.bootloader()
                .point(faulty.host().pointer(), request.startsAt())
                .outcome();
    }
}
