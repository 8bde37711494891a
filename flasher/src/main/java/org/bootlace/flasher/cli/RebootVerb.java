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
            "Sends the character R over the board's serial port and waits until the bootloader appears at the same "
                    + "place on the bus. A board that is in its bootloader already is left alone.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bootlace reboot", "  bootlace reboot --board tty:/dev/ttyACM0"})
final class RebootVerb implements Callable<Integer> {

    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BoardOptions board = new BoardOptions();

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
                session -> new Arrived(
                        session.flasher().reboot(session.selector(), board.reaching(FlashOptions.defaults()))));
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
