package org.bootlace.flasher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code option-bytes read}: what they are, and what they mean as far as that is known. */
@Command(
        name = "read",
        header = "Show a chip's option bytes and its one-time memory.",
        description = {
            "Shows every area as a whole and, for the chips whose option bytes are known, the readout level, the write-protected"
                    + " sectors, and bits that are not as usual. Changes nothing. A running board is rebooted into its bootloader"
                    + " and back.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bootlace option-bytes read", "  bootlace option-bytes read --board usb:1-2.3 --output json"})
final class OptionBytesReadVerb implements Callable<Integer> {

    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    OptionBytesReadVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return desk.run(
                spec,
                board,
                output,
                session -> new OptionBytesView(
                        "option-bytes read",
                        session.flasher().optionBytes(session.selector(), board.reaching(job.flashOptions())),
                        session.watch().notes()));
    }
}
