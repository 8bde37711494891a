package org.bootlace.hil.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.bootlace.features.bench.Bench;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.bench.BoardLease;
import org.bootlace.features.bench.BoardRequest;
import org.bootlace.features.bench.BoardsMissingException;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.SerialDevice;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.hil.bench.BenchDescription;
import org.bootlace.hil.bench.Occupant.Console;
import org.bootlace.hil.bench.Occupant.UsbBoard;
import org.bootlace.hil.bench.PowerSupply;
import org.bootlace.hil.bench.PowerSupply.Driver;
import org.bootlace.hil.bench.SlotDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealSlotsTest {

    /** What a board that runs its firmware on USB port 1-1 shows. */
    private static final SerialDevice RUNNING =
            new SerialDevice("/dev/ttyACM0", "a flight controller", Optional.of(new UsbPath("1-1")));

    private static final BoardRequest TWO = new BoardRequest(2, Optional.empty(), Set.of());

    @Test
    void what_a_board_can_do_follows_from_its_slot() {
        SlotDescription bare = slot("a", "F4", Optional.empty(), PowerSupply.FIXED);
        SlotDescription wired = slot(
                "b", "F4", Optional.of(new Console(Optional.empty())), new PowerSupply(Driver.COMMAND, "true", "true"));
        assertThat(board(bare).capabilities()).containsExactly(BoardCapability.USB_DFU);
        assertThat(board(bare).power()).isEmpty();
        assertThat(board(wired).capabilities())
                .containsExactlyInAnyOrder(
                        BoardCapability.USB_DFU, BoardCapability.RUNNING_APPLICATION, BoardCapability.POWER_CYCLE);
        assertThat(board(wired).power()).isPresent();
    }

    @Test
    void the_family_follows_from_the_chip_when_only_that_is_given() {
        SlotDescription slot = new SlotDescription(
                "a",
                Optional.empty(),
                Optional.of("STM32H743xI"),
                usb("1-1", Optional.empty()),
                PowerSupply.FIXED,
                List.of(),
                Map.of(),
                "");
        assertThat(board(slot).family()).isEqualTo("H7");
    }

    @Test
    void an_adapter_counts_as_plugged_in_where_the_board_is() {
        FakePorts ports = new FakePorts(new SerialDevice("/dev/ttyUSB0", "adapter", Optional.of(new UsbPath("3-1"))));
        SlotDescription slot =
                slot("a", "F4", Optional.of(new Console(Optional.of("/dev/ttyUSB0"))), PowerSupply.FIXED);
        Board board = bench(ports, slot).lease(BoardRequest.ANY).boards().get(0);
        assertThat(board.host().serial().devices())
                .extracting(SerialDevice::path)
                .containsExactly(Optional.of(new UsbPath("1-1")));
    }

    @Test
    void a_request_that_no_slot_will_ever_meet_is_refused_with_a_reason_per_slot() {
        Bench bench = bench(
                new FakePorts(),
                slot("left", "F4", Optional.empty(), PowerSupply.FIXED),
                slot("right", "H7", Optional.empty(), PowerSupply.FIXED));
        BoardRequest request = new BoardRequest(1, Optional.of("F4"), Set.of(BoardCapability.FAULTS));
        assertThatThrownBy(() -> bench.lease(request))
                .isInstanceOf(BoardsMissingException.class)
                .hasMessage("left lacks faults; right is of family H7, not F4");
        assertThatThrownBy(() -> bench.lease(TWO))
                .hasMessageContaining("only 1 USB slots of one family will do, not 2");
    }

    @Test
    void two_boards_come_from_two_slots_of_one_family() {
        Bench bench = bench(
                new FakePorts(RUNNING),
                slot("left", "F4", Optional.empty(), PowerSupply.FIXED),
                slot("right", "F4", Optional.empty(), PowerSupply.FIXED));
        assertThat(bench.lease(TWO).boards()).extracting(Board::name).containsExactly("left", "right");
    }

    @Test
    void who_comes_second_waits_until_the_board_is_given_back() throws Exception {
        Bench bench = bench(new FakePorts(RUNNING), slot("only", "F4", Optional.empty(), PowerSupply.FIXED));
        BoardLease first = bench.lease(BoardRequest.ANY);
        CountDownLatch asking = new CountDownLatch(1);
        CompletableFuture<BoardLease> second = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            asking.countDown();
            second.complete(bench.lease(BoardRequest.ANY));
        });
        waiting.start();
        asking.await();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting.getState() == Thread.State.WAITING);
        assertThat(second).isNotDone();
        first.close();
        assertThat(second).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void a_bench_closes_the_ports_of_its_machine() {
        FakePorts ports = new FakePorts();
        bench(ports, slot("only", "F4", Optional.empty(), PowerSupply.FIXED)).close();
        assertThat(ports.closed).isTrue();
    }

    @Test
    void power_is_switched_by_the_owners_commands(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("log");
        PowerSupply supply = new PowerSupply(Driver.COMMAND, "echo on >>" + log, "echo off >>" + log);
        board(slot("a", "F4", Optional.empty(), supply)).power().orElseThrow().cycle();
        assertThat(Files.readAllLines(log)).containsExactly("off", "on");
    }

    @Test
    void a_power_command_that_fails_is_the_benchs_fault() {
        PowerSupply supply = new PowerSupply(Driver.COMMAND, "true", "exit 9");
        assertThatThrownBy(() -> board(slot("a", "F4", Optional.empty(), supply))
                        .power()
                        .orElseThrow()
                        .unplug())
                .isInstanceOf(Failure.class)
                .hasMessage("The power command of slot a, 'exit 9', ended with exit code 9.");
    }

    @Test
    void an_empty_slot_is_the_benchs_fault_and_is_not_waited_for() {
        FakePorts ports = new FakePorts();
        Bench bench = bench(ports, slot("left", "F4", Optional.empty(), PowerSupply.FIXED));
        assertThatThrownBy(() -> bench.lease(BoardRequest.ANY))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INTERNAL))
                .hasMessage("Slot left has nothing on USB port 1-1; the host sees no board at all.");
        assertThat(ports.paused).isZero();
    }

    @Test
    void a_board_that_was_there_is_waited_for_once() {
        FakePorts ports = new FakePorts(RUNNING);
        Bench bench = bench(ports, slot("left", "F4", Optional.empty(), PowerSupply.FIXED));
        bench.lease(BoardRequest.ANY).close();
        ports.serial.clear();
        assertThatThrownBy(() -> bench.lease(BoardRequest.ANY)).hasMessageContaining("has nothing on USB port 1-1");
        assertThat(ports.paused).isEqualTo(Duration.ofSeconds(10));
        assertThatThrownBy(() -> bench.lease(BoardRequest.ANY)).hasMessageContaining("has nothing on USB port 1-1");
        assertThat(ports.paused).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void a_board_whose_supply_is_off_is_switched_on_and_waited_for(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("log");
        FakePorts ports = new FakePorts();
        ports.whenPaused = () -> ports.serial.add(RUNNING);
        PowerSupply supply = new PowerSupply(Driver.COMMAND, "echo on >>" + log, "echo off >>" + log);
        assertThat(bench(ports, slot("left", "F4", Optional.empty(), supply))
                        .lease(BoardRequest.ANY)
                        .boards())
                .hasSize(1);
        assertThat(Files.readAllLines(log)).containsExactly("on");
    }

    private static RealBoard board(SlotDescription slot) {
        return new RealBoard(slot, slot.occupant().usb().orElseThrow(), new FakePorts().host());
    }

    private static Bench bench(FakePorts ports, SlotDescription... slots) {
        return new Benches(ports::host).described(new BenchDescription("desk", List.of(slots)));
    }

    private static SlotDescription slot(String name, String family, Optional<Console> console, PowerSupply power) {
        return new SlotDescription(
                name, Optional.of(family), Optional.empty(), usb("1-1", console), power, List.of(), Map.of(), "");
    }

    private static UsbBoard usb(String path, Optional<Console> console) {
        return new UsbBoard(new UsbPath(path), Optional.empty(), console);
    }
}
