package org.bootlace.emulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.bootlace.emulator.chip.Sector;
import org.bootlace.emulator.chip.WriteProtection;

/**
 * The faults of one board: told of what happens there, says what fails. Whoever carries a fault out asks for its ids. Not
 * thread safe; the board's lock guards it.
 */
public final class FaultInjector implements WriteProtection {

    private static final Set<FaultId> PROTECTIONS = Set.of(FaultId.WRP_SILENT, FaultId.PCROP);

    private final List<ArmedFault> faults = new ArrayList<>();
    private LongSupplier now = () -> 0;

    /** Lives in that time: board time in nanoseconds. */
    public void livesIn(LongSupplier clock) {
        now = clock;
    }

    /** Adds the rules of a plan; all they count is counted from now on. */
    public void arm(FaultPlan plan) {
        plan.rules().forEach(rule -> faults.add(new ArmedFault(rule, now.getAsLong())));
    }

    /** Forgets every rule; what they have done stays done. */
    public void disarm() {
        faults.clear();
    }

    /** Whether there is nothing to ask for. */
    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** What became of each rule so far. */
    public FaultReport report() {
        return new FaultReport(faults.stream()
                .map(fault -> new FaultReport.Entry(fault.rule(), fault.fired()))
                .toList());
    }

    /** Counts what happens; to be called once for each request, operation or serial byte, before asking what fails. */
    public void note(Occurrence seen) {
        faults.forEach(fault -> fault.note(seen, now.getAsLong()));
    }

    /** The faults among {@code ids} that befall {@code seen}; they count as happened. */
    public List<Strike> strikes(Occurrence seen, Set<FaultId> ids) {
        if (faults.isEmpty()) {
            return List.of();
        }
        List<Strike> strikes = new ArrayList<>();
        for (ArmedFault fault : List.copyOf(faults)) {
            if (ids.contains(fault.rule().id()) && fault.strikes(seen, now.getAsLong())) {
                strikes.add(new Strike(fault.rule(), fault.random()));
            }
        }
        return strikes;
    }

    /** The first fault with that id that befalls {@code seen}. */
    public Optional<Strike> strike(Occurrence seen, FaultId id) {
        return strikes(seen, Set.of(id)).stream().findFirst();
    }

    /** Whether that very rule befalls {@code seen}; then it counts as happened. */
    public boolean strikes(Occurrence seen, FaultRule rule) {
        return faults.stream()
                .filter(fault -> fault.rule().equals(rule))
                .findFirst()
                .filter(fault -> fault.strikes(seen, now.getAsLong()))
                .isPresent();
    }

    /** Whether a fault with that id could befall {@code seen}; it does not count as happened. */
    public boolean threatens(Occurrence seen, FaultId id) {
        return faults.stream().anyMatch(fault -> fault.rule().id() == id && fault.threatens(seen, now.getAsLong()));
    }

    /** Whether a state that lasts, such as {@link FaultId#APP_HANG}, is on; that makes it count as happened. */
    public boolean isOn(FaultId id) {
        return strike(Occurrence.MOMENT, id).isPresent();
    }

    @Override
    public boolean covers(Sector sector) {
        return PROTECTIONS.stream().anyMatch(id -> threatens(Occurrence.at(sector.start(), sector.size()), id));
    }

    @Override
    public void refused(Sector sector) {
        var unused = strikes(Occurrence.at(sector.start(), sector.size()), PROTECTIONS);
    }
}
