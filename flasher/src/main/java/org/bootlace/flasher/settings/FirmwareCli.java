package org.bootlace.flasher.settings;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.bootlace.flasher.transport.SerialTransport;

/**
 * The command line of a flight controller's firmware (flashing.md §2.1): entered with {@code #}, it echoes what is typed, does
 * one line at a time and then shows its prompt, which is also how each comment in a listing begins. So no prompt is believed
 * alone: the echo of what is typed next proves that everything before it was said. Never reads for ever, and never more than
 * {@value SettingsFile#MOST_BYTES} bytes at once.
 */
final class FirmwareCli {

    /** A board that saves, or lists thousands of lines over a slow UART, may be quiet for a while. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** A megabyte at 115200 baud takes 90 s. */
    private static final Duration TOTAL = Duration.ofMinutes(2);

    /** Longest wait for the first word; the firmware itself waits 100 ms for silence. */
    private static final Duration WELCOME = Duration.ofSeconds(3);

    private static final Duration GAP = Duration.ofMillis(150);
    /** After so long a prompt at the end is one, though the echo was garbled. */
    private static final Duration SETTLED = Duration.ofMillis(600);

    private static final Duration FLUSH = Duration.ofMillis(50);
    private static final int CHUNK = 4096;
    private static final String PROMPT = "\n# ";
    private static final String REBOOTING = "reboot";

    private final SerialTransport serial;
    private final HostClock clock;
    private int marks;

    private FirmwareCli(SerialTransport serial, HostClock clock) {
        this.serial = serial;
        this.clock = clock;
    }

    /**
     * Opens the command line, or finds it open.
     *
     * @throws CliTrouble when no prompt comes
     */
    static FirmwareCli entered(SerialTransport serial, HostClock clock) {
        FirmwareCli cli = new FirmwareCli(serial, clock);
        Ear before = cli.new Ear("", WELCOME);
        Deadline late = Deadline.after(clock, WELCOME);
        while (!late.expired() && before.listen(GAP)) {
            before.requirePatience("it never stops talking"); // nobody has asked it yet
        }
        cli.type("#");
        Ear welcome = cli.new Ear("", WELCOME);
        late = Deadline.after(clock, WELCOME.multipliedBy(3));
        while (welcome.listen(GAP) || !welcome.prompted()) {
            welcome.requirePatience("there was no prompt after '#'");
            if (late.expired()) {
                throw new CliTrouble("it talks, but there was no prompt after '#'" + welcome.tail());
            }
        }
        cli.mark();
        return cli;
    }

    /** Says one line, and what the firmware answers to it. */
    CliAnswer answer(String line) {
        type(line);
        Ear ear = new Ear(line, SILENCE);
        while (!ear.answered()) {
            ear.listen(GAP);
            ear.requirePatience("there was no prompt after '" + line + "'");
        }
        return ear.answer();
    }

    /** The whole of a long answer: what looks like its end is one only when the firmware takes the next line. */
    String listing(String command) {
        type(command);
        Ear ear = new Ear(command, SILENCE);
        while (!ear.answered()) {
            ear.listen(GAP);
            ear.requirePatience("there was no prompt after '" + command + "'");
        }
        String begun = ear.afterEcho();
        String all = begun + mark();
        return all.replaceFirst("\\r?\\n# $", "").replace("\r", "").strip() + "\n";
    }

    /**
     * Saves, which restarts the board.
     *
     * @return whether it does; otherwise the firmware has refused
     */
    boolean save() {
        type("save");
        Ear ear = new Ear("save", SILENCE.multipliedBy(3));
        try {
            while (!ear.answered() && !ear.rebooting()) {
                ear.listen(GAP);
                ear.requirePatience("there was neither a prompt nor a restart after 'save'");
            }
            clock.pause(FLUSH);
            return ear.rebooting();
        } catch (SerialTransferException left) {
            return restarted(left);
        }
    }

    /** Leaves without saving, which restarts the board; does not wait for it. */
    void leave() {
        try {
            type("exit");
            clock.pause(FLUSH);
        } catch (SerialTransferException left) {
            restarted(left);
        }
    }

    private static boolean restarted(SerialTransferException left) {
        if (left.fault() != Fault.DISCONNECTED) {
            throw left;
        }
        return true;
    }

    /** Says a comment nobody has said before and hears its echo; what came before that. */
    private String mark() {
        String comment = "# mark " + ++marks;
        type(comment);
        Ear ear = new Ear(comment, SILENCE);
        while (!ear.echoed()) {
            ear.listen(GAP);
            ear.requirePatience("what is typed is not echoed");
        }
        while (!ear.prompted()) {
            ear.listen(GAP);
            ear.requirePatience("there was no prompt after a comment");
        }
        return ear.answer().lead();
    }

    private void type(String line) {
        serial.write((line + "\r").getBytes(StandardCharsets.US_ASCII));
    }

    /** Listens for what follows one typed line. */
    private final class Ear {

        private final StringBuilder heard = new StringBuilder();
        private final String echo;
        private final Duration silence;
        private final Deadline total = Deadline.after(clock, TOTAL);
        private Deadline quiet;
        private long lastHeard = clock.nanos();
        private int echoAt = -1;
        private boolean rebooting;

        Ear(String echo, Duration silence) {
            this.echo = echo;
            this.silence = silence;
            this.quiet = Deadline.after(clock, silence);
        }

        /** Whether something arrived within {@code gap}. */
        boolean listen(Duration gap) {
            byte[] bytes = serial.read(CHUNK, gap);
            int before = heard.length();
            heard.append(new String(bytes, StandardCharsets.ISO_8859_1));
            search(before);
            if (heard.length() > SettingsFile.MOST_BYTES) {
                throw new CliTrouble("it says more than 1 MiB without an end" + tail());
            }
            if (bytes.length > 0) {
                quiet = Deadline.after(clock, silence);
                lastHeard = clock.nanos();
            }
            return bytes.length > 0;
        }

        /** Looks at what is new, and at what it may be the end of: a device can be made to say a megabyte byte by byte. */
        private void search(int before) {
            if (echoAt < 0) {
                echoAt = heard.indexOf(echo, Math.max(0, before - echo.length()));
            }
            String fresh = heard.substring(Math.max(0, before - REBOOTING.length()));
            rebooting |= fresh.toLowerCase(Locale.ROOT).contains(REBOOTING);
        }

        void requirePatience(String otherwise) {
            if (Thread.currentThread().isInterrupted() || quiet.expired() || total.expired()) {
                throw new CliTrouble(otherwise + tail());
            }
        }

        boolean rebooting() {
            return rebooting;
        }

        boolean echoed() {
            return echoAt >= 0;
        }

        boolean prompted() {
            return heard.length() >= PROMPT.length()
                    && heard.substring(heard.length() - PROMPT.length()).equals(PROMPT);
        }

        boolean answered() {
            boolean settled = clock.nanos() - lastHeard >= SETTLED.toNanos();
            return prompted() && (settled || (echoed() && heard.length() > echoAt + echo.length()));
        }

        /** All that followed the echo, with what looks like the prompt. */
        String afterEcho() {
            return echoed() ? heard.substring(echoAt + echo.length()) : heard.toString();
        }

        CliAnswer answer() {
            String lead = echoed() ? heard.substring(0, echoAt) : "";
            String after = afterEcho();
            return new CliAnswer(lead, after.substring(0, Math.max(0, after.length() - PROMPT.length())));
        }

        private String tail() {
            String shown = heard.substring(Math.max(0, heard.length() - 40))
                    .replaceAll("[^ -~]+", " ")
                    .strip();
            return shown.isEmpty() ? "; nothing was heard" : "; the last that was heard is '" + shown + "'";
        }
    }
}
