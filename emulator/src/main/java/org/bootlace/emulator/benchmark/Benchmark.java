package org.bootlace.emulator.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
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
        List<Round> bare = new ArrayList<>();
        List<Round> usbip = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            bare.add(pingPong(boards));
            usbip.add(usbip(boards));
        }
        String many = boards == 1 ? "1 board" : boards + " boards";
        found.accept(Measurement.of(
                "ping-pong-" + boards, "bare TCP round trips, " + many, middle(bare, Round::rate), "1/s"));
        found.accept(
                Measurement.of("usbip-" + boards, "USB/IP round trips, " + many, middle(usbip, Round::rate), "1/s"));
        found.accept(Measurement.of("ratio-" + boards, "the second to the first", ratio(usbip, bare, Round::rate), "")
                .atLeast(0.6));
        if (boards > 1) {
            compareTails(boards, usbip, bare);
        }
    }

    /** The slowest of a hundred answers, flat out: how much of it is the machine's, and how much ours. */
    private void compareTails(int boards, List<Round> usbip, List<Round> bare) {
        found.accept(Measurement.of(
                "p99-ping-pong-" + boards, "p99 of the bare ones, flat out", middle(bare, Round::p99), "µs"));
        found.accept(
                Measurement.of("p99-usbip-" + boards, "p99 over USB/IP, flat out", middle(usbip, Round::p99), "µs"));
        found.accept(
                Measurement.of("p99-ratio-" + boards, "the second to the first", ratio(usbip, bare, Round::p99), ""));
    }

    /** What one turn came to: round trips a second, and the microseconds within which 99 of 100 were over. */
    private record Round(double rate, double p99) {}

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
            Round flatOut = flatOut(client);
            found.accept(Measurement.of("served-" + boards, "USB/IP round trips, " + many, flatOut.rate(), "1/s"));
            found.accept(Measurement.of("p99-flat-out-" + boards, "p99 flat out, " + many, flatOut.p99(), "µs"));
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

    private Round pingPong(int connections) throws IOException {
        try (RoundTrips client = new RoundTrips(GETSTATUS);
                PingPong server = PingPong.start(GETSTATUS)) {
            server.connect(client, connections);
            return flatOut(client);
        }
    }

    private Round usbip(int boards) throws IOException {
        try (RoundTrips client = new RoundTrips(GETSTATUS);
                ServedBoards served = new ServedBoards(chip, boards)) {
            served.importAll(client);
            return flatOut(client);
        }
    }

    /** Once to warm up, once to count. */
    private Round flatOut(RoundTrips client) throws IOException {
        client.flatOut(step);
        Latencies latencies = client.flatOut(step);
        return new Round(rate(latencies), latencies.micros(0.99));
    }

    private double rate(Latencies latencies) {
        return latencies.total() * 1e9 / step;
    }

    private static double middle(List<Round> rounds, ToDoubleFunction<Round> of) {
        return rounds.stream().mapToDouble(of).sorted().toArray()[rounds.size() / 2];
    }

    /** Of rounds that ran one after the other, so that what slows the machine slows both. */
    private static double ratio(List<Round> these, List<Round> those, ToDoubleFunction<Round> of) {
        return IntStream.range(0, these.size())
                .mapToDouble(turn -> of.applyAsDouble(these.get(turn)) / of.applyAsDouble(those.get(turn)))
                .sorted()
                .toArray()[these.size() / 2];
    }
}
