package org.bootlace.flasher.cli;

import java.util.concurrent.Callable;
import org.bootlace.flasher.FlashOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code info}: what one board says about itself. */
@Command(
        name = "info",
        header = "Show what a board says about itself.",
        description = {
            "Shows the bootloader's version, whether the chip is read protected, and its memories with their sectors. "
                    + "Changes nothing and never reboots the board.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace info                         the only board",
            "  bootlace info --board usb:1-2.3       the board at bus 1, port 2, port 3",
            "  bootlace info --board emulated:STM32F405xG"
        })
final class InfoVerb implements Callable<Integer> {

    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    InfoVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return desk.run(
                spec,
                board,
                output,
                session -> new InfoView(
                        session.flasher().info(session.selector(), board.reaching(FlashOptions.defaults()))));
    }
}
