package org.bootlace.flasher.plan;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;

/**
 * What will be done to a board, in order.
 *
 * @param memory the memory it is done to
 * @param steps erase steps first, then program, verify and leave
 * @param matching sectors that were compared and hold what they should, in the fewest ranges
 */
public record FlashPlan(MemoryLayout memory, List<FlashStep> steps, List<AddressRange> matching) {

    /** Keeps copies. */
    public FlashPlan {
        steps = List.copyOf(steps);
        matching = List.copyOf(matching);
    }

    /** A plan for a board that nothing has been compared on. */
    public FlashPlan(MemoryLayout memory, List<FlashStep> steps) {
        this(memory, steps, List.of());
    }

    /** The steps of one phase. */
    public List<FlashStep> steps(FlashPhase phase) {
        return steps.stream().filter(step -> step.phase() == phase).toList();
    }

    /** Bytes of one phase, the measure of its progress. */
    public long bytes(FlashPhase phase) {
        return steps(phase).stream().mapToLong(FlashStep::bytes).sum();
    }

    /** How long everything should take on a typical part. */
    public Duration estimate() {
        return steps.stream().map(FlashStep::estimate).reduce(Duration.ZERO, Duration::plus);
    }

    /** How long each phase should take, in their order; without those that do nothing. */
    public Map<FlashPhase, Duration> estimates() {
        Map<FlashPhase, Duration> estimates = new EnumMap<>(FlashPhase.class);
        steps.forEach(step -> estimates.merge(step.phase(), step.estimate(), Duration::plus));
        return estimates;
    }

    /** Memory that keeps its content, in the fewest ranges. */
    public List<AddressRange> untouched() {
        if (steps.stream().anyMatch(FlashStep.MassErase.class::isInstance)) {
            return List.of();
        }
        List<AddressRange> touched =
                steps.stream().flatMap(step -> touchedBy(step).stream()).toList();
        Set<Sector> changed = new HashSet<>();
        AddressRange.joined(touched).forEach(range -> changed.addAll(memory.sectorsIn(range)));
        return memory.rangesOf(sector -> !changed.contains(sector));
    }

    /** What will be at {@code address}, whatever is there now: content or nothing; empty when it keeps what it has. */
    public Optional<Boolean> fills(Address address) {
        if (steps(FlashPhase.PROGRAM).stream()
                .anyMatch(step -> touchedBy(step).get(0).contains(address))) {
            return Optional.of(true);
        }
        boolean erased = steps(FlashPhase.ERASE).stream()
                .anyMatch(step -> step instanceof FlashStep.MassErase
                        || touchedBy(step).get(0).contains(address));
        return erased ? Optional.of(false) : Optional.empty();
    }

    private static List<AddressRange> touchedBy(FlashStep step) {
        if (step instanceof FlashStep.EraseSector erase) {
            return List.of(erase.sector().range());
        }
        return step instanceof FlashStep.Program program ? List.of(program.run().range()) : List.of();
    }
}
