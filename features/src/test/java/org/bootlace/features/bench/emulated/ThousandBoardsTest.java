package org.bootlace.features.bench.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.junit.jupiter.api.Test;

/** A lab's worth of boards in one process: each gets an image of its own, and none gets another's. */
class ThousandBoardsTest {

    private static final int BOARDS = 1_000;
    private static final int AT_ONCE = 64;
    private static final int SIZE = 8 * 1024;
    private static final long FLASH = 0x0800_0000L;
    private static final List<String> CHIPS = List.of("STM32F405xG", "STM32F411xE", "STM32F722xE", "STM32F427xI");
    private static final FlashOptions OPTIONS =
            FlashOptions.defaults().withLeave(false).withRequireVectorTable(false);

    @Test
    void a_thousand_boards_are_flashed_at_once_each_with_its_own_image() throws Exception {
        List<Place> places =
                IntStream.range(0, BOARDS).mapToObj(ThousandBoardsTest::place).toList();
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<FlashReport>> jobs = new ArrayList<>();
            places.forEach(place -> jobs.add(place::flash));
            long transfers = 0;
            for (Future<FlashReport> report : pool.invokeAll(jobs)) {
                transfers += report.get().effort().controlTransfers();
            }
            System.out.println(BOARDS + " boards flashed and verified in process: " + transfers + " control transfers");
        } finally {
            pool.shutdownNow();
        }
        assertThat(places)
                .allSatisfy(place ->
                        assertThat(place.board().flash().read(FLASH, SIZE)).isEqualTo(place.image()));
        places.forEach(place -> place.board().close());
    }

    private static Place place(int number) {
        VirtualClock clock = new VirtualClock();
        EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip(CHIPS.get(number % CHIPS.size())))
                .clock(clock)
                .seed(number)
                .mode(BootMode.ROM)
                .build();
        byte[] image = new byte[SIZE];
        new Random(number).nextBytes(image);
        return new Place(board, new Flasher(EmulatedHost.of(clock, board).ports(), FlashListener.none()), image);
    }

    /** One board on a host of its own, and what belongs on it. */
    private record Place(EmulatedBoard board, Flasher flasher, byte[] image) {

        FlashReport flash() {
            return flasher.flash(
                    BoardSelector.only(), FirmwareImage.of(new Segment(new Address(FLASH), image)), OPTIONS);
        }
    }
}
