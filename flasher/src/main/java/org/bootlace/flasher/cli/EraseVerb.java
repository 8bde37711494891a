package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.plan.EraseScope;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code erase}: flash back to 0xFF. */
@Command(
        name = "erase",
        header = "Erase a board's flash, all of it or some sectors.",
        description = {
            "The board stays in its bootloader, which no erase can remove. What to erase must be said: either the whole "
                    + "chip with the user's settings, or ranges of addresses; of a range, every sector that it touches "
                    + "is erased as a whole.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace erase --full-chip",
            "  bootlace erase --full-chip --board usb:1-2.3 --board usb:1-2.4",
            "  bootlace erase --range 0x08004000-0x08007FFF    only the settings of an F405 with Betaflight",
            "  bootlace erase --range 0x08004000+16K           the same"
        })
final class EraseVerb implements Callable<Integer> {

    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Scope scope = new Scope();

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private ManyOptions many = new ManyOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    EraseVerb(Desk desk) {
        this.desk = desk;
    }

    /** Exactly one of the two. */
    static final class Scope {

        @Option(names = "--full-chip", required = true, description = "Erase everything, the user's settings included.")
        private boolean fullChip;

        @Option(
                names = "--range",
                required = true,
                paramLabel = "RANGE",
                converter = RangeConverter.class,
                description = "Erase the sectors of FIRST-LAST or START+LENGTH; may be repeated.")
        private List<AddressRange> ranges = new ArrayList<>();

        EraseScope asked() {
            return fullChip ? EraseScope.wholeChip() : EraseScope.ranges(ranges);
        }
    }

    @Override
    public Integer call() {
        many.settle(job);
        return desk.run(spec, board, output, many, session -> {
            FlashReport report =
                    session.flasher().erase(session.selector(), scope.asked(), board.reaching(job.flashOptions()));
            return new JobView(
                    "Erased", Optional.empty(), report, session.watch().notes());
        });
    }
}
