package org.bootlace.emulator.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.usb.SetupPacket;

/**
 * Everything measured one after the other. The transfer of all measurements is GETSTATUS, which a flasher sends most:
 * over USB/IP 48 bytes there and 54 back, so per byte the dearest there is.
 */
public final class Benchmark {

    /** What the flash session of one board needs at most in a second: dfu-util's 1,468 transfers take 65 s. */
    private static final int PACE_OF_A_BOARD = 100;

    private static final Exchange GETSTATUS = Exchange.of(new SetupPacket(0xA1, 3, 0, 0, 6), new byte[0]);
    private static final int ROUNDS = 3;

    private final ChipProfile chip;
    private final int cores;
    private final long step;
    private final Consumer<Measurement> found;

    /**
     * @param chip what sits on every board
     * @param cores threads of the measurement without a wire
     * @param step nanoseconds that each step measures, after as long a warm-up
     * @param found is told each number as soon as it is known
     */
    public Benchmark(ChipProfile chip, int cores, long step, Consumer<Measurement> found) {
        this.chip = chip;
        this.cores = cores;
        this.step = step;
        this.found = found;
    }

    /** Control transfers without any wire. */
    public void inProcess() {
        InProcess.transfersEachSecond(chip, cores, step);
        double rate = InProcess.transfersEachSecond(chip, cores, step);
        found.accept(Measurement.of("in-process", "control transfers in process, each core", rate, "1/s")
                .atLeast(2_000_000));
    }

    /** Heap of boards that nobody has talked to. */
    public void untouched(int boards) {
        long heap = Heap.each(
                boards, index -> EmulatedBoard.builder(chip).seed(index + 1L).build());
        found.accept(
                Measurement.of("heap-untouched", "heap of an untouched board, of " + boards, (double) heap, "bytes")
                        .atMost((64 << 10) - 1));
    }

    /** So many boards over USB/IP beside a ping-pong of the same messages on as many connections, by turns. */
    public void besidePingPong(int boards) throws IOException {
        List<Double> ratios = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            bare.add(pingPong(boards));
            rates.add(usbip(boards));
            ratios.add(rates.get(round) / bare.get(round));
        }
        String many = boards == 1 ? "1 board" : boards + " boards";
        found.accept(Measurement.of("ping-pong-" + boards, "bare TCP round trips, " + many, middle(bare), "1/s"));
        found.accept(Measurement.of("usbip-" + boards, "USB/IP round trips, " + many, middle(rates), "1/s"));
        found.accept(Measurement.of("ratio-" + boards, "the second to the first", middle(ratios), "")
                .atLeast(0.6));
    }

    /** Heap of boards that are all imported from one server, the server and its clients included. */
    public void heapServed(int boards) throws IOException {
        long before = Heap.used();
        try (RoundTrips client = new RoundTrips(GETSTATUS);
                ServedBoards served = new ServedBoards(chip, boards)) {
            served.importAll(client);
            long heap = (Heap.used() - before) / boards;
            found.accept(Measurement.of(
                    "heap-served",
                    "heap of a served board, of " + boards + ", and its client",
                    (double) heap,
                    "bytes"));
        }
    }

    /** How long an answer takes when all boards of one server are asked at the pace of flashing, and flat out. */
    public void served(int boards) throws IOException {
        try (RoundTrips client = new RoundTrips(GETSTATUS);
                ServedBoards served = new ServedBoards(chip, boards)) {
            served.importAll(client);
            String many = boards + " boards";
            client.flatOut(step);
            Latencies flatOut = client.flatOut(step);
            found.accept(Measurement.of("served-" + boards, "USB/IP round trips, " + many, rate(flatOut), "1/s"));
            found.accept(Measurement.of(
                    "p99-flat-out-" + boards, "p99 flat out, " + many, (double) flatOut.micros(0.99), "µs"));
            paced(client, boards);
        }
    }

    private void paced(RoundTrips client, int boards) throws IOException {
        int pace = Math.min(boards, 100) * PACE_OF_A_BOARD;
        Latencies latencies = client.atPace(pace, step);
        Measurement p99 = Measurement.of(
                "p99-" + boards,
                "p99 at " + pace + " transfers/s, " + boards + " boards",
                (double) latencies.micros(0.99),
                "µs");
        found.accept(boards <= 100 ? p99.atMost(2_000) : p99);
    }

    private double pingPong(int connections) throws IOException {
        try (RoundTrips client = new RoundTrips(GETSTATUS);
                PingPong server = PingPong.start(GETSTATUS)) {
            server.connect(client, connections);
            client.flatOut(step);
            return rate(client.flatOut(step));
        }
    }

    private double usbip(int boards) throws IOException {
        try (RoundTrips client = new RoundTrips(GETSTATUS);
                ServedBoards served = new ServedBoards(chip, boards)) {
            served.importAll(client);
            client.flatOut(step);
            return rate(client.flatOut(step));
        }
    }

    private double rate(Latencies latencies) {
        return latencies.total() * 1e9 / step;
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
