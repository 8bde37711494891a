package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.preserve.PreservedContent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flash}: firmware onto a board. */
@Command(
        name = "flash",
        header = "Flash firmware onto a board and verify it.",
        description = {
            "Reboots the board into its bootloader if it is running, compares the flash with the firmware, erases and "
                    + "programs only the sectors that differ, reads them back to compare, and starts the firmware. "
                    + "Memory that the file says nothing about, such as the settings, keeps its content. The file is "
                    + "checked before anything is sent. A flash that was interrupted goes on where it stopped when it is "
                    + "run again.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace flash firmware.hex",
            "  bootlace flash firmware.hex --board usb:1-2.3    one of several boards",
            "  bootlace flash firmware.hex --all                every board that is connected, at the same time",
            "  bootlace flash firmware.hex --board 'emulated:STM32F405xG*4'",
            "  bootlace flash firmware.hex --plan               show what would be done",
            "  bootlace flash firmware.hex --full-chip-erase    wipe the settings, too",
            "  bootlace flash firmware.hex --full-chip-erase --keep-settings    wipe, and bring them back",
            "  bootlace flash firmware.bin --address 0x08000000",
            "  bootlace flash firmware.hex --backup backups     keep the old content first",
            "  bootlace flash firmware.hex --board emulated:STM32F405xG --output json",
            "",
            "Exit code 0 means programmed and verified; 'bootlace help exit-codes' lists the others."
        })
class FlashVerb implements Callable<Integer> {

    private final Desk desk;
    private final Clock clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description = "Firmware: Intel HEX, DfuSe, ELF, S-record, UF2, or raw binary with --address.")
    private Path file = Path.of("");

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description = "Where a raw binary belongs, e.g. 0x08000000.")
    private Optional<Address> address = Optional.empty();

    @Option(names = "--full-chip-erase", description = "Erase the whole chip first, the user's settings included.")
    private boolean fullChipErase;

    @Option(
            names = "--no-incremental",
            description = "Write every sector of the firmware, also those that hold it already.")
    private boolean noIncremental;

    /** What is done without it, too; it only may not be asked for together with its opposite. */
    @Option(names = "--incremental", hidden = true, description = "The default.")
    private boolean incremental;

    @Option(
            names = "--preserve",
            description =
                    "Put back what lies beside the firmware in the sectors that must be erased. It is kept in a file"
                            + " meanwhile, so that the next run puts it back should this one be interrupted.")
    private boolean preserve;

    @Option(
            names = "--plan",
            description =
                    "Show what would be done, with sizes and times, and change nothing. A running board is rebooted into"
                            + " its bootloader for it, and back.")
    private boolean plan;

    @Option(
            names = "--allow-mismatched-image",
            description =
                    "Flash an image that seems to be built for another chip or USB device, or that the chip could not "
                            + "start. One that does not fit into the flash stays refused.")
    private boolean allowMismatchedImage;

    @Option(names = "--no-leave", description = "Stay in the bootloader instead of starting the firmware.")
    private boolean noLeave;

    @Option(
            names = "--loop",
            description =
                    "Flash each board that is plugged in, again and again until Ctrl-C; each once, until it is taken "
                            + "out again. 'bootlace watch' does the same and shows it large.")
    private boolean loop;

    @Mixin
    private Precautions precautions = new Precautions();

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private ManyOptions many = new ManyOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param clock tells the time of day for names of backups and for a station's records */
    FlashVerb(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (loop) {
            return station(StationDesk.Style.loop(clock));
        }
        requireSense();
        if (many.asked(board.selectors(), desk.schemes())) {
            precautions.requireNameForEach(spec);
        }
        ImageFile image = ImageFile.read(file, address);
        many.settle(job);
        return desk.run(spec, board, output, many, session -> plan ? plan(session, image) : flash(session, image));
    }

    /** Refuses what contradicts itself, rather than doing half of it. */
    private void requireSense() {
        if (preserve && fullChipErase) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--preserve and --full-chip-erase exclude each other: --backup keeps everything, --keep-settings the"
                            + " settings");
        }
        if (incremental && noIncremental) {
            throw new ParameterException(spec.commandLine(), "--incremental and --no-incremental exclude each other");
        }
        precautions.requireSense(spec, plan, !noLeave);
    }

    private View plan(Desk.Session session, ImageFile image) {
        return new PlanView(
                image,
                session.flasher().plan(session.selector(), image.image(), keeping(session, options())),
                session.ports().clock().label());
    }

    /** Flashes each board that is plugged in, once. */
    final int station(StationDesk.Style style) {
        if (plan || many.all() || job.waits()) {
            throw new Failure(
                    FailureKind.USAGE,
                    "--plan, --all and --wait do not go with flashing each board that is plugged in.",
                    "Leave them out; a board that is there already is flashed, too.");
        }
        requireSense();
        precautions.requireNameForEach(spec);
        ImageFile image = ImageFile.read(file, address);
        return new StationDesk(desk, spec.commandLine(), output)
                .run(board, many, style, new StationDesk.Work(image, session -> flash(session, image, arriving())));
    }

    /** A board may bounce while it is plugged in, and gets its rights only some time after. */
    private FlashOptions arriving() {
        FlashOptions options = options();
        FlashOptions.Approach approach = options.approach();
        return options.withApproach(new FlashOptions.Approach(approach.rebootWith(), true, approach.anyBoard()));
    }

    private View flash(Desk.Session session, ImageFile image) {
        if (!many.asked(board.selectors(), desk.schemes())) {
            desk.remindOfSettings(session);
        }
        return flash(session, image, options());
    }

    private View flash(Desk.Session session, ImageFile image, FlashOptions options) {
        Precautions.Done done =
                precautions.flash(session, image.image(), desk.journal(session), keeping(session, options), clock);
        return new JobView(
                "Flashed " + image.name() + " onto",
                Optional.of(image),
                done.report(),
                session.watch().notes(),
                done.settings());
    }

    /** What an interrupted run has taken off the board is looked for, and kept, where that outlives the program. */
    private FlashOptions keeping(Desk.Session session, FlashOptions options) {
        Path directory = desk.schemes().state(session.real()).resolve("preserved");
        return options.withReuse(options.reuse().keeping(new PreservedContent(directory)));
    }

    private FlashOptions options() {
        return board.reaching(job.flashOptions())
                .withFullChipErase(fullChipErase)
                .withRequireVectorTable(!allowMismatchedImage)
                .withLeave(!noLeave)
                .withReuse(new FlashOptions.Reuse(!noIncremental, preserve));
    }
}
