package org.bootlace.flasher.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.board.BoardSighting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code reboot}: a running board into its bootloader. */
@Command(
        name = "reboot",
        header = "Reboot a running board into its bootloader.",
        description = {
            "Asks the firmware over MSP who it is, then tries one method after the other until the board leaves the bus: "
                    + "the MSP reboot command, the letter R, the firmware's command line (bl or dfu), a 1200 baud touch, "
                    + "a DFU detach request, and at last a person with the BOOT button. Then follows the board to where "
                    + "its bootloader appears: by USB path, else by serial number. A board that is in its bootloader "
                    + "already is left alone; one with armed motors, too.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace reboot",
            "  bootlace reboot --board tty:/dev/ttyACM0",
            "  bootlace reboot --reboot-with cli"
        })
final class RebootVerb implements Callable<Integer> {

    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private ApproachOptions approach = new ApproachOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    RebootVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return desk.run(
                spec,
                board,
                output,
                session -> new Arrived(session.flasher()
                        .reboot(
                                session.selector(),
                                board.reaching(FlashOptions.defaults()).withApproach(approach.approach()))));
    }

    /** The board in its bootloader. */
    record Arrived(BoardSighting board) implements View {

        @Override
        public List<String> text() {
            return List.of(Fields.name(board) + " is in its bootloader.");
        }

        @Override
        public Map<String, Object> json() {
            return Map.of("board", Fields.board(board));
        }
    }
}
