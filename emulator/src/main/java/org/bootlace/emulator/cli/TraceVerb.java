package org.bootlace.emulator.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trace}: reads recordings of USB traffic. */
@Command(
        name = "trace",
        header = "Read a recording of a board: show it, compare it, make a board of it.",
        description = {
            "Reads pcapng and pcap files as 'bootlace emulate --trace', Wireshark, dumpcap and tcpdump write them on Linux "
                    + "(usbmon).",
            ""
        },
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace trace show usb.pcapng",
            "  bootlace trace diff mine.pcapng silicon.pcapng",
            "  bootlace trace profile silicon.pcapng --file board.yaml && bootlace emulate --chip board.yaml --usbip",
            "",
            "  sudo modprobe usbmon && sudo dumpcap -i usbmon1 -w board.pcapng",
            "      records bus 1 of this machine while another program flashes a real board"
        })
final class TraceVerb implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
