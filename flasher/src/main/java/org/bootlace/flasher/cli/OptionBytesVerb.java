package org.bootlace.flasher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code option-bytes}: has a verb for reading and one for writing. */
@Command(
        name = "option-bytes",
        header = "Read or write a chip's option bytes.",
        description = {
            "Option bytes hold the readout protection, the write protection of sectors, and what the chip starts. A wrong one can"
                    + " make a board unusable, so that they are changed by their own verb only and never by a firmware file.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace option-bytes read",
            "  bootlace option-bytes write BYTES --yes-change-option-bytes",
            "      all bytes of an area, such as EFAAFFFFFFFFFFFFFF0FFFFFFFFFFFFF"
        })
final class OptionBytesVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli acts on its help
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do: option-bytes read, or option-bytes write.");
    }
}
