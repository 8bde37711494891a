package org.bootlace.hil.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.features.bench.Bench;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardLease;
import org.bootlace.features.bench.BoardRequest;
import org.bootlace.features.bench.BoardsMissingException;
import org.bootlace.hil.bench.BenchDescription;
import org.bootlace.hil.bench.Occupant.Emulator;
import org.bootlace.hil.bench.PowerSupply;
import org.bootlace.hil.bench.SlotDescription;
import org.junit.jupiter.api.Test;

class EmulatedSlotsTest {

    private final Bench bench = bench("STM32F405xG", "left", "right");

    @Test
    void a_board_is_called_as_its_slot() {
        try (BoardLease lease = bench.lease(BoardRequest.ANY)) {
            assertThat(lease.boards()).extracting(Board::name).containsExactly("left");
            assertThat(lease.boards().get(0).family()).isEqualTo("F4");
        }
    }

    @Test
    void every_lease_finds_the_same_board_whatever_was_done_to_the_one_before() {
        try (BoardLease lease = bench.lease(BoardRequest.ANY)) {
            lease.boards().get(0).inspection().orElseThrow().load(0x0800_8000L, new byte[] {1, 2, 3});
        }
        try (BoardLease lease = bench.lease(BoardRequest.ANY)) {
            assertThat(lease.boards().get(0).inspection().orElseThrow().read(0x0800_8000L, 3))
                    .containsExactly(0xFF, 0xFF, 0xFF);
        }
    }

    @Test
    void two_boards_sit_on_one_host() {
        try (BoardLease lease = bench.lease(new BoardRequest(2, Optional.of("F4"), Set.of()))) {
            assertThat(lease.boards()).extracting(Board::name).containsExactly("left", "right");
            assertThat(lease.boards().get(0).path())
                    .isNotEqualTo(lease.boards().get(1).path());
            assertThat(lease.boards().get(0).host().usb().devices())
                    .isEqualTo(lease.boards().get(1).host().usb().devices());
        }
    }

    @Test
    void more_boards_than_slots_are_refused() {
        BoardRequest three = new BoardRequest(3, Optional.empty(), Set.of());
        assertThatThrownBy(() -> bench.lease(three))
                .isInstanceOf(BoardsMissingException.class)
                .hasMessage("only 2 emulated slots will do, not 3");
    }

    @Test
    void an_unknown_chip_is_refused_before_anything_runs() {
        assertThatThrownBy(() -> bench("STM32F999", "left"))
                .isInstanceOf(EmulatorException.class)
                .hasMessageContaining("STM32F999");
    }

    @Test
    void a_slot_may_name_a_part_instead_of_the_catalogues_chip() {
        try (BoardLease lease = bench("STM32F407VG", "left").lease(BoardRequest.ANY)) {
            assertThat(lease.boards().get(0).family()).isEqualTo("F4");
        }
    }

    private static Bench bench(String chip, String... names) {
        List<SlotDescription> slots = List.of(names).stream()
                .map(name -> new SlotDescription(
                        name,
                        Optional.empty(),
                        Optional.empty(),
                        new Emulator(chip, BootMode.APPLICATION, 1, Timing.TYPICAL, List.of()),
                        PowerSupply.FIXED,
                        List.of(),
                        Map.of(),
                        ""))
                .toList();
        return new Benches(() -> new FakePorts().host()).described(new BenchDescription("desk", slots));
    }
}
