package org.bootlace.features.usbfs;

import java.util.List;
import org.bootlace.features.cli.CommandRun;

/** Runs one of the flasher's verbs on this machine, through libusb, and prints what it printed. */
final class CommandThroughLibusb {

    private CommandThroughLibusb() {}

    public static void main(String[] arguments) {
        CommandRun run = CommandRun.on(LibusbHost::ports, List.of(arguments));
        System.out.print(run.err());
        System.out.print(run.out());
        System.exit(run.exitCode());
    }
}
