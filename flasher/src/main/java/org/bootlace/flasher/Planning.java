package org.bootlace.flasher;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.bootloader.MassEraseUse;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.guard.DeviceGuard;
import org.bootlace.flasher.guard.FamilyGuard;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.VectorTable;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.OptionBytes;
import org.bootlace.flasher.plan.EraseScope;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.plan.FlashPlanner;
import org.bootlace.flasher.plan.KnownContent;
import org.bootlace.flasher.plan.PlanOptions;

/** Gathers what the planner wants to know of one open board. Reads flash, and changes nothing. */
final class Planning {

    private static final byte BLANK = (byte) 0xFF;

    private final Connection connection;
    private final Bootloader bootloader;
    private final MemoryLayout flash;
    private final FlashOptions options;
    private final Job job;

    Planning(Connection connection, FlashOptions options, Job job) {
        this.connection = connection;
        this.bootloader = connection.bootloader();
        this.flash = connection.flash();
        this.options = options;
        this.job = job;
    }

    /** The plan for putting {@code image} there; refuses the image, then a protected chip, before anything is read. */
    FlashPlan flashUnprotected(FirmwareImage image) {
        PlanOptions wishes = wishes();
        requireFit(image).ifPresent(job::note);
        connection.requireUnprotected();
        FlashPlan plan = FlashPlanner.flash(image, flash, known(image, owed(image), wishes), wishes);
        requireStart(image, plan);
        return plan;
    }

    /** The same for people to look at; a protected chip keeps its content to itself. */
    FlashPlan flash(FirmwareImage image) {
        PlanOptions wishes = wishes();
        requireFit(image).ifPresent(job::note);
        boolean open = bootloader.protection() == Protection.NONE;
        if (!open) {
            job.note(
                    "The chip is read protected: it will not be flashed before that is removed, which erases the chip.");
        }
        boolean readable = open && reads(image, wishes);
        FlashPlan plan = FlashPlanner.flash(
                image, flash, readable ? known(image, owed(image), wishes) : KnownContent.nothing(), wishes);
        if (open) {
            requireStart(image, plan);
        }
        return plan;
    }

    /** The plan for erasing {@code scope}. */
    FlashPlan erase(EraseScope scope) {
        connection.requireUnprotected();
        boolean each = scope instanceof EraseScope.WholeChip && bootloader.massEraseUse() == MassEraseUse.NEVER;
        return FlashPlanner.erase(
                each
                        ? EraseScope.ranges(
                                flash.rangesOf(sector -> sector.attribute().erasable()))
                        : scope,
                flash,
                connection.costs());
    }

    /**
     * Refuses an image that does not belong on the board, or that would change more than its flash.
     *
     * @return what is odd about it without speaking against it
     */
    Optional<String> requireFit(FirmwareImage image) {
        FlashOnly.require(image, bootloader.layouts());
        FlashPlanner.requireFit(image, flash, wishes());
        return requireDevice(image);
    }

    private Optional<String> requireDevice(FirmwareImage image) {
        if (!options.requireVectorTable()) {
            return Optional.empty();
        }
        FamilyGuard.require(image, OptionAccess.families(connection), OptionBytes.families());
        return DeviceGuard.require(image, bootloader.identity().ids());
    }

    /** The same for a board that will give up its protection first, and with it all that its flash holds. */
    void requireFitUnprotecting(FirmwareImage image) {
        requireFit(image);
        if (options.requireVectorTable()) {
            FlashPlanner.requireStart(image, flash, bootloader.protection() == Protection.NONE);
        }
    }

    /** Where the image does not say what the chip starts, what the board holds there decides. */
    private void requireStart(FirmwareImage image, FlashPlan plan) {
        if (options.requireVectorTable() && FlashPlanner.startsThroughAnother(image, flash)) {
            FlashPlanner.requireStart(
                    image, flash, plan.fills(VectorTable.INTERNAL_FLASH).orElseGet(this::holdsSomethingAtItsStart));
        }
    }

    private boolean holdsSomethingAtItsStart() {
        boolean[] something = {false};
        AddressRange start = new AddressRange(VectorTable.INTERNAL_FLASH, VectorTable.BYTES);
        try {
            bootloader.read(start, (at, block) -> {
                for (byte found : block) {
                    something[0] |= found != BLANK;
                }
                return true;
            });
        } catch (Failure refused) {
            if (refused.kind() != FailureKind.MEMORY_UNREADABLE) {
                throw refused;
            }
            // One sector keeps its content to itself, and so has some.
            return true;
        }
        return something[0];
    }

    private PlanOptions wishes() {
        return new PlanOptions(
                bootloader.transferSize(),
                options.fullChipErase(),
                bootloader.massEraseUse(),
                options.verify(),
                options.leave(),
                options.requireVectorTable(),
                Optional.of(connection.costs()));
    }

    private boolean compares(FirmwareImage image, PlanOptions wishes) {
        return options.reuse().incremental() && FlashPlanner.comparingPays(image, flash, wishes);
    }

    private boolean reads(FirmwareImage image, PlanOptions wishes) {
        return !wishes.fullChipErase() && (options.reuse().preserve() || compares(image, wishes));
    }

    private List<Segment> owed(FirmwareImage image) {
        return options.fullChipErase() ? List.of() : new Keepsake(connection, options, job).owed(image);
    }

    private KnownContent known(FirmwareImage image, List<Segment> owed, PlanOptions wishes) {
        if (!reads(image, wishes)) {
            return new KnownContent(Set.of(), Set.of(), List.of(), owed);
        }
        job.end();
        FirmwareImage whole = image.with(owed);
        Survey survey = new Survey(bootloader, flash, whole, job);
        KnownContent known =
                compares(whole, wishes) ? survey.run(options.reuse().preserve()) : survey.besideAll();
        return new KnownContent(known.matching(), known.blank(), known.preserved(), owed);
    }
}
