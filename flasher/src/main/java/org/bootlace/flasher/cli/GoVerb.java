package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.flasher.Departure;
import org.bootlace.flasher.memory.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code go}: from the bootloader into the firmware. */
@Command(
        name = "go",
        header = "Start the firmware that is on a board.",
        description = {
            "Tells the bootloader to start what is at the beginning of the flash, or at --address. Over a UART with "
                    + "--boot-sequence the board is reset into its firmware instead, when the sequence has a way out.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bootlace go", "  bootlace go --board uart:/dev/ttyUSB0 --address 0x08008000"})
final class GoVerb implements Callable<Integer> {

    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description = "Where the vector table of the firmware is; the beginning of the flash if left out.")
    private Optional<Address> address = Optional.empty();

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    GoVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return desk.run(
                spec,
                board,
                output,
                session -> new Started(
                        session.flasher().start(session.selector(), address, board.reaching(job.flashOptions()))));
    }

    /** What the board did. */
    record Started(Departure departure) implements View {

        @Override
        public List<String> text() {
            List<String> lines = new ArrayList<>(List.of("The board " + departure.sentence() + "."));
            departure.warning().ifPresent(lines::add);
            return lines;
        }

        @Override
        public Map<String, Object> json() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("departure", departure.name());
            fields.put("warning", departure.warning().orElse(null));
            return fields;
        }
    }
}
