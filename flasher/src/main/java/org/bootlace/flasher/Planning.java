package org.bootlace.flasher;

import java.util.List;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.bootloader.MassEraseUse;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.EraseScope;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.plan.FlashPlanner;
import org.bootlace.flasher.plan.KnownContent;
import org.bootlace.flasher.plan.PlanOptions;

/** Gathers what the planner wants to know of one open board. Reads flash, and changes nothing. */
final class Planning {

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
        requireFit(image);
        connection.requireUnprotected();
        return FlashPlanner.flash(image, flash, known(image, owed(image), wishes), wishes);
    }

    /** The same for people to look at; a protected chip keeps its content to itself. */
    FlashPlan flash(FirmwareImage image) {
        PlanOptions wishes = wishes();
        requireFit(image);
        boolean open = bootloader.protection() == Protection.NONE;
        if (!open) {
            job.note(
                    "The chip is read protected: it will not be flashed before that is removed, which erases the chip.");
        }
        KnownContent known = open ? known(image, owed(image), wishes) : KnownContent.nothing();
        return FlashPlanner.flash(image, flash, known, wishes);
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
                flash);
    }

    /** Refuses an image that does not belong on the board, or that would change more than its flash. */
    void requireFit(FirmwareImage image) {
        FlashOnly.require(image, bootloader.layouts());
        FlashPlanner.requireFit(image, flash, wishes());
    }

    private PlanOptions wishes() {
        return new PlanOptions(
                bootloader.transferSize(),
                options.fullChipErase(),
                bootloader.massEraseUse(),
                options.verify(),
                options.leave(),
                options.requireVectorTable());
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
            return KnownContent.nothing();
        }
        job.end();
        FirmwareImage whole = image.with(owed);
        Survey survey = new Survey(bootloader, flash, whole, job);
        KnownContent known =
                compares(whole, wishes) ? survey.run(options.reuse().preserve()) : survey.besideAll();
        return new KnownContent(known.matching(), known.blank(), known.preserved(), owed);
    }
}
