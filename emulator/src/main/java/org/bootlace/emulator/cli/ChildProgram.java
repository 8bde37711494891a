package org.bootlace.emulator.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;

/** A program that runs with the board in its /dev/bus/usb, on our standard streams. */
final class ChildProgram implements AutoCloseable {

    private static final String PRELOAD = "LD_PRELOAD";

    private final Process process;

    private ChildProgram(Process process) {
        this.process = process;
    }

    /** @throws EmulatorException TOOL_MISSING when there is no such program */
    static ChildProgram start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        String preload = builder.environment().get(PRELOAD);
        builder.environment().putAll(environment);
        if (preload != null) {
            builder.environment().merge(PRELOAD, preload, (ours, theirs) -> ours + ":" + theirs);
        }
        try {
            return new ChildProgram(builder.start());
        } catch (IOException failure) {
            throw new EmulatorException(
                    EmulatorFailureKind.TOOL_MISSING,
                    "cannot run " + command.get(0) + ": " + failure.getMessage(),
                    "install it, or check its name and path",
                    failure);
        }
    }

    /** Waits for its end; its exit code. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks it to end, and insists after a while. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
