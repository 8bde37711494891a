package org.bootlace.emulator.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bootlace emulate}: one board on offer until told to stop, or while another program runs. */
@Command(name = "emulate", description = "Offer an emulated board to other programs")
final class EmulateCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new UnsupportedOperationException();
    }
}
