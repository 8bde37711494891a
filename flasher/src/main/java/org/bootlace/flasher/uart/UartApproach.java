package org.bootlace.flasher.uart;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.SerialSettings;

/** One way from an open port to an answering bootloader: reset, rates, and patience. */
final class UartApproach {

    /** Rates that a bootloader may have been woken at by another program, or that a chip's slow clock needs. */
    private static final List<Integer> OTHERS =
            List.of(57_600, 38_400, 19_200, 9_600, 230_400, 256_000, 460_800, 921_600);

    private static final byte[] REBOOT = "R".getBytes(StandardCharsets.US_ASCII);
    /** Betaflight reboots after 100 ms without another byte; its bootloader is there soon after. */
    private static final Duration SILENCE = Duration.ofMillis(400);

    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Rounds in which all rates are tried; after these only the first, which a board reset by hand will know. */
    private static final int WHOLE_ROUNDS = 2;

    private static final String BY_HAND = "Hold BOOT0 high (or the BOOT button), reset the board, and repeat.";

    private final String port;
    private final UartLine line;
    private final UartOptions options;
    private final boolean mayReboot;
    private final Consumer<String> notes;
    private final UartProtocol protocol;
    private final UartRetry retry;
    private final UartSync sync;
    private boolean rebooted;

    UartApproach(String port, UartLine line, UartOptions options, boolean mayReboot, Consumer<String> notes) {
        this.port = port;
        this.line = line;
        this.options = options;
        this.mayReboot = mayReboot;
        this.notes = notes;
        this.protocol = new UartProtocol(line);
        this.retry = new UartRetry(line);
        this.sync = new UartSync(protocol, retry);
    }

    UartBootloader bootloader(Duration patience) {
        if (!mayReboot) {
            notes.accept(
                    "The board must be in its bootloader already: DTR and RTS stay as they are, and it is not told to"
                            + " reboot.");
        }
        int first = line.settings().baud();
        List<Integer> rates = rates(first);
        Deadline deadline = Deadline.after(line.clock(), patience);
        for (int round = 0; ; round++) {
            Optional<UartFeatures> found = anyOf(round < WHOLE_ROUNDS ? rates : List.of(first));
            if (found.isPresent()) {
                return opened(found.get(), first);
            }
            if (deadline.expired()) {
                throw UartFailure.silent(port, rates, sync.evidence(), remedy());
            }
            betweenRounds(round, first, deadline);
        }
    }

    private Optional<UartFeatures> anyOf(List<Integer> rates) {
        for (int rate : rates) {
            UartRetry.requireNotCancelled();
            sequence().ifPresent(way -> {
                way.enter(line.port(), line.clock());
                rebooted = true;
            });
            Optional<UartFeatures> found = sync.at(rate);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private void betweenRounds(int round, int first, Deadline deadline) {
        line.baud(first);
        if (round == 0 && sequence().isEmpty()) {
            // Somebody may have been killed in the middle of a frame.
            retry.flush();
            line.drain(line.timeouts().quiet());
        }
        if (round == 0 && mayReboot && options.sequence().isEmpty()) {
            tellApplication();
        }
        if (round == 1) {
            notes.accept("No bootloader has answered on %s yet. %s Trying for %d s more."
                    .formatted(
                            port,
                            "Hold BOOT0 high (or the BOOT button) and reset the board.",
                            deadline.remaining().toSeconds()));
        }
        line.clock().pause(PAUSE);
    }

    /** A flight controller's firmware listens at 115200 8N1 and reboots into its bootloader on one letter. */
    private void tellApplication() {
        SerialSettings before = line.settings();
        line.port().configure(SerialSettings.FLIGHT_CONTROLLER);
        line.send(REBOOT);
        line.clock().pause(SILENCE);
        line.port().configure(before);
        rebooted = true;
    }

    private UartBootloader opened(UartFeatures features, int first) {
        SerialSettings settings = line.settings();
        if (settings.baud() != first) {
            notes.accept("The bootloader answers at %d baud, not at %d.".formatted(settings.baud(), first));
        }
        return new UartBootloader(protocol, retry, new UartOpening(port, settings, sequence(), rebooted), features);
    }

    private Optional<BootSequence> sequence() {
        return options.sequence().filter(way -> mayReboot);
    }

    private List<Integer> rates(int first) {
        List<Integer> rates = new ArrayList<>(List.of(first));
        if (options.baud().isEmpty()) {
            rates.addAll(OTHERS);
        }
        return rates;
    }

    private String remedy() {
        return options.sequence().isPresent()
                ? "Check that --boot-sequence says how DTR and RTS are wired to BOOT0 and NRST, and that RX and TX are crossed."
                : BY_HAND + " Check that RX and TX are crossed and ground is common.";
    }
}
