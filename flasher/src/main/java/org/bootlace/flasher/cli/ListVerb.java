package org.bootlace.flasher.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.msp.FirmwareIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code list}: the boards that are connected. */
@Command(
        name = "list",
        header = "List the connected boards.",
        description = {
            "Shows every board that waits in its USB DFU bootloader, and every USB serial port that may belong to a "
                    + "running board; firmware that answers MSP is named with its board. What is in the first column selects a "
                    + "board for the other verbs.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace list                  what is connected",
            "  bootlace list --output json    the same for a script"
        })
final class ListVerb implements Callable<Integer> {

    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    ListVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        board.selectors().stream().filter(desk.schemes()::isReal).findFirst().ifPresent(named -> {
            throw new Failure(
                    FailureKind.USAGE,
                    "'list' shows every board of this machine, and not just " + named + ".",
                    "Leave --board out; 'bootlace info --board " + named + "' asks one board.");
        });
        return desk.run(spec, board, output, session -> {
            List<BoardSighting> boards = session.flasher().boards();
            Map<BoardSighting, FirmwareIdentity> firmware = new HashMap<>();
            boards.forEach(seen -> session.flasher().firmware(seen).ifPresent(answer -> firmware.put(seen, answer)));
            return new BoardsView(boards, session.ports().usb().obstacle(), firmware);
        });
    }
}
