package org.bootlace.hil.slot;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.bootlace.features.bench.PowerControl;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.hil.bench.PowerSupply;

/** A supply that is switched by running commands of the bench's owner. */
record CommandPower(String slot, PowerSupply supply) implements PowerControl {

    private static final long SECONDS = 30;

    @Override
    public void unplug() {
        run(supply.off());
    }

    @Override
    public void plugIn() {
        run(supply.on());
    }

    @Override
    public void cycle() {
        unplug();
        plugIn();
    }

    private void run(String command) {
        try {
            Process process = new ProcessBuilder(shell(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failed(command, "did not end within " + SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw failed(command, "ended with exit code " + process.exitValue());
            }
        } catch (IOException e) {
            throw failed(command, "could not be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(command, "was interrupted");
        }
    }

    private static List<String> shell(String command) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
    }

    private Failure failed(String command, String what) {
        return new Failure(
                FailureKind.INTERNAL,
                "The power command of slot " + slot + ", '" + command + "', " + what + ".",
                "Run the command by hand and correct it, or the bench file.");
    }
}
