package org.bootlace.flasher.doctor.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs and does not trust them: one that hangs is killed at its deadline, and one that never stops printing fills no
 * memory.
 */
final class SystemPrograms implements Programs {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Duration limit;
    private final int mostBytes;

    /**
     * @param limit how long a program may take
     * @param mostBytes how much of its output is kept
     */
    SystemPrograms(Duration limit, int mostBytes) {
        this.limit = limit;
        this.mostBytes = mostBytes;
    }

    @Override
    public Optional<Outcome> run(List<String> command) {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
        } catch (IOException notThere) {
            return Optional.empty();
        }
        Output output = new Output(process.getInputStream(), mostBytes);
        Thread reader = new Thread(output, "output of " + command.get(0));
        reader.setDaemon(true);
        reader.start();
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(new Outcome(process.exitValue(), whole(reader, output)))
                    : Optional.empty();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    /** What it started may hold its output open for ever; what it printed itself has come by then. */
    private String whole(Thread reader, Output output) throws InterruptedException {
        reader.join(Math.min(LAST_WORDS.toMillis(), Math.max(1, limit.toMillis())));
        return output.text();
    }

    /** The end of what comes in; what is before it is let go. */
    private static final class Output implements Runnable {

        private final InputStream in;
        private final int most;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Output(InputStream in, int most) {
            this.in = in;
            this.most = most;
        }

        @Override
        public void run() {
            byte[] block = new byte[8192];
            try (in) {
                for (int length = in.read(block); length >= 0; length = in.read(block)) {
                    take(block, length);
                }
            } catch (IOException killed) {
                // Nobody waits for the rest.
            }
        }

        private synchronized void take(byte[] block, int length) {
            kept.write(block, 0, length);
            if (kept.size() >= 2 * most) {
                byte[] end = end();
                kept.reset();
                kept.writeBytes(end);
            }
        }

        synchronized String text() {
            return new String(end(), Charset.defaultCharset());
        }

        private byte[] end() {
            byte[] all = kept.toByteArray();
            return Arrays.copyOfRange(all, Math.max(0, all.length - most), all.length);
        }
    }
}
