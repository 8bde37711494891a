package org.bootlace.emulator.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;
import org.junit.jupiter.api.Test;

/** What the benchmark says, and the bounds that hold on any machine: bytes and counts, no times. */
class BenchmarkTest {

    private static final long MILLISECOND = 1_000_000;
    private static final SetupPacket GETSTATUS = new SetupPacket(0xA1, 3, 0, 0, 6);

    private final Map<String, Measurement> found = new LinkedHashMap<>();
    private final Benchmark benchmark = new Benchmark(
            ChipCatalogue.bundled().chip("STM32F405xG"), 1, 5 * MILLISECOND, each -> found.put(each.id(), each));

    @Test
    void untouched_boards_cost_less_than_sixteen_kibibytes_of_heap_each() {
        List<ChipProfile> chips = ChipCatalogue.bundled().all();

        long heap = Heap.each(400, seed -> untouched(chips.get(seed % chips.size()), seed));

        assertThat(heap).isBetween(1L, 16L << 10);
    }

    @Test
    void even_the_largest_flash_of_all_costs_less_than_thirty_two_kibibytes() {
        ChipProfile largest = ChipCatalogue.bundled().all().stream()
                .max(Comparator.comparing(
                        chip -> chip.memory().flash().geometry().sectors().size()))
                .orElseThrow();

        assertThat(Heap.each(200, seed -> untouched(largest, seed))).isBetween(1L, 32L << 10);
    }

    @Test
    void control_transfer_allocates_less_than_half_a_kibibyte() {
        VirtualClock clock = new VirtualClock();
        try (EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .build()) {
            UsbFunction function = board.usb().attached().orElseThrow();
            transfers(function, clock, 1_000);
            long before = allocated();

            transfers(function, clock, 10_000);

            assertThat((allocated() - before) / 10_000).isLessThan(512);
        }
    }

    @Test
    void every_board_of_two_hundred_is_imported_and_answers() throws Exception {
        benchmark.heapServed(200);
        benchmark.served(200);

        assertThat(found.get("served-200").value() * 5 * MILLISECOND / 1e9)
                .as("round trips: each connection asks at least once")
                .isGreaterThanOrEqualTo(200);
        assertThat(found.get("p99-200").value()).isPositive();
    }

    @Test
    void ping_pong_and_boards_are_measured_by_turns() throws Exception {
        benchmark.besidePingPong(2);

        assertThat(found)
                .containsOnlyKeys("ping-pong-2", "usbip-2", "ratio-2", "p99-ping-pong-2", "p99-usbip-2", "p99-ratio-2");
        assertThat(found.get("ratio-2").value()).isPositive();
        assertThat(found.get("p99-ping-pong-2").value()).isPositive();
        assertThat(found.get("p99-usbip-2").value()).isPositive();
    }

    @Test
    void in_process_transfers_are_counted() {
        benchmark.inProcess();

        assertThat(found.get("in-process").value()).isPositive();
    }

    @Test
    void percentile_is_the_time_within_which_that_many_were_over() {
        Latencies latencies = new Latencies();
        for (int micros = 1; micros <= 100; micros++) {
            latencies.add(micros * 1_000L);
        }

        assertThat(latencies.micros(0.5)).isEqualTo(50);
        assertThat(latencies.micros(0.99)).isEqualTo(99);
        assertThat(latencies.micros(1)).isEqualTo(100);
    }

    private static EmulatedBoard untouched(ChipProfile chip, long seed) {
        return EmulatedBoard.builder(chip).seed(seed).build();
    }

    private static void transfers(UsbFunction function, VirtualClock clock, int count) {
        for (int each = 0; each < count; each++) {
            ControlReply reply = function.control(GETSTATUS, new byte[0]);
            clock.advanceTo(reply.completesAt());
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
