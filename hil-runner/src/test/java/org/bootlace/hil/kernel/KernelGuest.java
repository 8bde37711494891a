package org.bootlace.hil.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A booted guest that runs scripts one after the other. It sees the host's whole file system read-only at the same paths (so
 * the host's JDK and build output are simply there), one writable directory shared with the host, and the host's loopback
 * as 10.0.2.2. Every wait has a deadline; after a missed one the guest is gone. Not thread safe.
 */
final class KernelGuest implements AutoCloseable {

    private static final Duration BOOT_DEADLINE = Duration.ofSeconds(120);
    /** How long after a script's own deadline the guest may take to say so. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final int CONSOLE_TAIL_LINES = 40;

    private final Path share;
    private final Process qemu;
    private final Thread reaper;
    private final Socket agent;
    private final BufferedReader answers;
    private final Duration bootTime;
    private int runs;

    private KernelGuest(
            Path share, Process qemu, Thread reaper, Socket agent, BufferedReader answers, Duration bootTime) {
        this.share = share;
        this.qemu = qemu;
        this.reaper = reaper;
        this.agent = agent;
        this.answers = answers;
        this.bootTime = bootTime;
    }

    /**
     * Boots the guest and waits until it takes scripts.
     *
     * @param share existing directory, writable for host and guest, absolute; the guest's console goes to console.log there
     */
    static KernelGuest boot(GuestImage image, Path share) {
        long started = System.nanoTime();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process qemu = image.start(share, listener.getLocalPort());
            Thread reaper = new Thread(qemu::destroyForcibly, "kill-qemu");
            Runtime.getRuntime().addShutdownHook(reaper);
            try {
                Socket agent = accept(listener, qemu);
                agent.setTcpNoDelay(true);
                BufferedReader answers = new BufferedReader(new InputStreamReader(agent.getInputStream(), UTF_8));
                agent.setSoTimeout((int) BOOT_DEADLINE.toMillis());
                answers.readLine();
                Duration bootTime = Duration.ofNanos(System.nanoTime() - started);
                return new KernelGuest(share, qemu, reaper, agent, answers, bootTime);
            } catch (IOException | RuntimeException | Error failure) {
                kill(qemu, reaper);
                throw new AssertionError("The guest did not come up\n-- guest console\n" + consoleTail(share), failure);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Socket accept(ServerSocket listener, Process qemu) throws IOException {
        listener.setSoTimeout(250);
        long deadline = System.nanoTime() + BOOT_DEADLINE.toNanos();
        while (true) {
            try {
                return listener.accept();
            } catch (SocketTimeoutException notYet) {
                if (!qemu.isAlive() || System.nanoTime() - deadline > 0) {
                    throw notYet;
                }
            }
        }
    }

    /** Directory that host and guest can both write, under the same path. */
    Path share() {
        return share;
    }

    /**
     * For how long the guest could have run so far and got no processor of the host: that of its thread which waited longest,
     * since those of the others may have been the same moments. From the kernel's accounts (Documentation/scheduler,
     * sched-stats); zero where there are none.
     */
    Duration starved() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(qemu.pid()), "task"))) {
            return Duration.ofNanos(
                    threads.mapToLong(KernelGuest::runDelay).max().orElse(0));
        } catch (IOException gone) {
            return Duration.ZERO;
        }
    }

    private static long runDelay(Path thread) {
        try {
            return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[1]);
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException none) {
            return 0;
        }
    }

    /** From the start of QEMU to the first script. */
    Duration bootTime() {
        return bootTime;
    }

    /**
     * Runs a bash script to its end. The functions of lib.sh are at hand, and SHARE is the shared directory.
     *
     * @param deadline after which the guest ends the script, with exit code 124
     */
    GuestRun run(Duration deadline, String script) {
        String number = "%03d".formatted(++runs);
        try {
            Files.writeString(
                    share.resolve(number + ".sh"), "SHARE='" + share + "'\n. \"$SHARE/lib.sh\"\n" + script + "\n");
            agent.setSoTimeout((int) deadline.plus(GRACE).toMillis());
            agent.getOutputStream().write((number + " " + deadline.toSeconds() + "\n").getBytes(UTF_8));
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("the guest hung up");
            }
            List<String> words = List.of(answer.split(" "));
            return new GuestRun(
                    script,
                    Integer.parseInt(words.get(1)),
                    Files.readString(share.resolve(number + ".out")),
                    Files.readString(share.resolve(number + ".err")),
                    Duration.of(Long.parseLong(words.get(2)), ChronoUnit.MICROS),
                    consoleTail(share));
        } catch (IOException failure) {
            close();
            throw new AssertionError(
                    "The guest is gone, while it ran\n" + script + "\n-- guest console\n" + consoleTail(share),
                    failure);
        }
    }

    private static String consoleTail(Path share) {
        try {
            List<String> lines = Files.readString(share.resolve("console.log"), ISO_8859_1)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - CONSOLE_TAIL_LINES), lines.size()));
        } catch (IOException none) {
            return "(no console: " + none + ")";
        }
    }

    /** Hangs up, upon which the guest powers off; kills it when it takes longer than a few seconds. */
    @Override
    public void close() {
        try {
            agent.close();
            qemu.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException impatient) {
            Thread.currentThread().interrupt();
        } finally {
            kill(qemu, reaper);
        }
    }

    private static void kill(Process qemu, Thread reaper) {
        qemu.destroyForcibly();
        try {
            Runtime.getRuntime().removeShutdownHook(reaper);
        } catch (IllegalStateException alreadyShuttingDown) {
            // then the hook does it
        }
    }
}
