package org.bootlace.emulator.cli;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.emulator.control.BoardOperation;
import org.bootlace.emulator.control.ControlClient;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code emulate ctl}: hands for boards that another program emulates. */
@Command(
        name = "ctl",
        header = "Do something to boards that are being emulated.",
        description = {
            "The boards are those of a 'bootlace emulate --control' on this machine.",
            "",
            "  boards                state of all boards (the default)",
            "  state                 state of one board",
            "  plug, unplug          put the cable in, pull it",
            "  press-boot0, release-boot0",
            "                        hold BOOT0, let it go; it counts at the next reset",
            "  reset, power-cycle    press reset, take the power away for a moment",
            "  fault FAULT           add a fault, as with emulate --fault",
            "  snapshot NAME, restore NAME",
            "                        remember what is in flash, put it back",
            "  dump FILE             write the whole flash to a file",
            "  events                print what happens, one JSON object a line, until it ends",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace emulate ctl",
            "  bootlace emulate ctl press-boot0 && bootlace emulate ctl reset",
            "  bootlace emulate ctl fault 'unplug at download 120' --board 1-2",
            "  bootlace emulate ctl dump after.bin --at 41523"
        })
final class ControlVerb implements Callable<Integer> {

    private static final String BOARDS = "boards";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "WHAT", description = "What to do.", defaultValue = BOARDS)
    private String what = BOARDS;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ARGUMENT", description = "Its argument.", defaultValue = "")
    private String argument = "";

    @Option(
            names = "--at",
            paramLabel = "HOST:PORT",
            converter = ControlAddress.class,
            defaultValue = ControlAddress.DEFAULT,
            description = "Where commands are taken. Default ${DEFAULT-VALUE}.")
    private InetSocketAddress at = new InetSocketAddress(0);

    @Option(names = "--board", paramLabel = "BUSID", description = "Which board; not needed when there is one.")
    private Optional<String> board = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        ControlClient client = new ControlClient(at);
        switch (what) {
            case BOARDS -> client.boards().forEach(this::show);
            case "state" -> show(client.state(only(client)));
            case "events" -> client.events(this::print);
            case "dump" -> dump(client);
            default -> {
                BoardOperation operation = BoardOperation.of(what);
                show(client.apply(only(client), operation, argument));
            }
        }
        return 0;
    }

    private void dump(ControlClient client) throws InterruptedException {
        if (argument.isEmpty()) {
            throw refused("dump needs its FILE", "give it after dump");
        }
        DumpFile file = DumpFile.claim(Path.of(argument));
        byte[] flash = client.flash(only(client));
        file.write(flash);
        print(flash.length + " bytes of flash are in " + file.path());
    }

    /** The board that was asked for, or the only one there is. */
    private String only(ControlClient client) throws InterruptedException {
        if (board.isPresent()) {
            return board.get();
        }
        List<String> busids = client.boards()
                .valueStream()
                .map(each -> each.path("busid").asString())
                .toList();
        if (busids.size() != 1) {
            throw refused("which board? there are " + String.join(", ", busids), "add --board BUSID");
        }
        return busids.get(0);
    }

    private void show(JsonNode state) {
        print(output.json() ? state.toString() : text(state));
    }

    private static String text(JsonNode state) {
        StringBuilder text = new StringBuilder(String.format(
                "%-7s %s, serial %s, running %s, %s, %s",
                state.path("busid").asString(),
                state.path("chip").asString(),
                state.path("serial").asString(),
                state.path("running").asString(),
                state.path("pluggedIn").asBoolean() ? "plugged in" : "unplugged",
                state.path("onTheBus").asBoolean() ? "on the bus" : "not on the bus"));
        text.append(state.path("boot0").asBoolean() ? ", BOOT0 held" : "");
        state.path("unfired").forEach(fault -> text.append(String.format("%n        waiting: %s", fault.asString())));
        state.path("snapshots").forEach(name -> text.append(String.format("%n        snapshot: %s", name.asString())));
        return text.toString();
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private static EmulatorException refused(String message, String remedy) {
        return new EmulatorException(EmulatorFailureKind.CONTROL_REFUSED, message, remedy);
    }
}
