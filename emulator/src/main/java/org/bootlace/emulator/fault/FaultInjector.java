package org.bootlace.emulator.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.chip.Sector;
import org.bootlace.emulator.chip.WriteProtection;
import org.bootlace.emulator.rom.dfu.OperationKind;
import org.bootlace.emulator.usb.SetupPacket;

/**
 * The faults of one board: counts what happens and says what fails. Asked between export and personality (requests), and
 * between personality and flash (operations). Not thread safe; the board's lock guards it.
 */
public final class FaultInjector implements WriteProtection {

    private final List<ArmedFault> faults = new ArrayList<>();
    private final Map<RequestKind, Integer> requests = new EnumMap<>(RequestKind.class);
    private final Map<OperationKind, Integer> operations = new EnumMap<>(OperationKind.class);

    /** Adds the rules of a plan. Requests are counted from the first rule on. */
    public void arm(FaultPlan plan) {
        plan.rules().forEach(rule -> faults.add(new ArmedFault(rule)));
    }

    /** The rules that never happened. */
    public List<FaultRule> unfired() {
        return faults.stream()
                .filter(ArmedFault::neverFired)
                .map(ArmedFault::rule)
                .toList();
    }

    /** Counts a request; the fault that hits it, if any. */
    public Optional<FaultId> request(SetupPacket setup, byte[] out) {
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        RequestKind kind = RequestKind.of(setup, out);
        requests.merge(RequestKind.REQUEST, 1, Integer::sum);
        if (kind != RequestKind.REQUEST) {
            requests.merge(kind, 1, Integer::sum);
        }
        Optional<ArmedFault> hit =
                faults.stream().filter(fault -> hits(fault, kind)).findFirst();
        hit.ifPresent(ArmedFault::fire);
        return hit.map(fault -> fault.rule().id());
    }

    /** Counts an operation of the bootloader; whether the cable is pulled halfway through it. */
    public boolean unplugsDuring(OperationKind kind) {
        int count = operations.merge(kind, 1, Integer::sum);
        Optional<ArmedFault> hit = faults.stream()
                .filter(fault -> fault.rule().trigger() instanceof FaultRule.During during
                        && during.of() == kind
                        && fault.isDue(during.number(), count))
                .findFirst();
        hit.ifPresent(ArmedFault::fire);
        return hit.isPresent();
    }

    /** Whether a state that lasts, such as {@link FaultId#ENUM_NEVER}, is on; that makes it count as happened. */
    public boolean isOn(FaultId id) {
        List<ArmedFault> on = faults.stream().filter(fault -> fault.is(id)).toList();
        on.forEach(ArmedFault::fire);
        return !on.isEmpty();
    }

    @Override
    public boolean covers(Sector sector) {
        return faults.stream().anyMatch(fault -> protects(fault, sector));
    }

    @Override
    public void refused(Sector sector) {
        faults.stream().filter(fault -> protects(fault, sector)).forEach(ArmedFault::fire);
    }

    /** A time of the flash as it is now. */
    long slowed(long nanos) {
        double factor = 1;
        for (ArmedFault fault : faults) {
            if (fault.is(FaultId.FLASH_WORNSLOW) && fault.rule().trigger() instanceof FaultRule.Factor by) {
                fault.fire();
                factor *= by.factor();
            }
        }
        return (long) (nanos * factor);
    }

    /** Flips the bits that were to flip after {@code count} bytes from {@code address} on were programmed. */
    void programmed(FlashArray cells, long address, int count) {
        for (ArmedFault fault : faults) {
            if (fault.is(FaultId.FLASH_BITFLIP)
                    && fault.isLoaded()
                    && fault.rule().trigger() instanceof FaultRule.AtAddress at
                    && at.address() >= address
                    && at.address() < address + count) {
                fault.fire();
                cells.flip(at.address(), 1);
            }
        }
    }

    private boolean hits(ArmedFault fault, RequestKind kind) {
        return fault.rule().trigger() instanceof FaultRule.AtRequest at
                && (at.of() == kind || at.of() == RequestKind.REQUEST)
                && fault.isDue(at.number(), requests.getOrDefault(at.of(), 0));
    }

    private static boolean protects(ArmedFault fault, Sector sector) {
        return fault.is(FaultId.WRP_SILENT)
                && fault.isLoaded()
                && fault.rule().trigger() instanceof FaultRule.AtAddress at
                && at.address() >= sector.start()
                && at.address() < sector.end();
    }
}
