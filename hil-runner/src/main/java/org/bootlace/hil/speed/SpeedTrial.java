package org.bootlace.hil.speed;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.FlashGeometry;
import org.bootlace.emulator.chip.Sector;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPhase;

/** The three jobs on a new emulated board of one chip, with typical flash times, on virtual time. */
public final class SpeedTrial implements AutoCloseable {

    private static final int LARGEST_IMAGE = 512 * 1024;
    private static final FlashOptions OPTIONS =
            FlashOptions.defaults().withLeave(false).withRequireVectorTable(false);
    private static final Set<FlashPhase> OPENING = Set.of(FlashPhase.LOCATE, FlashPhase.PLAN);

    private final ChipProfile chip;
    private final Floor floor;
    private final EmulatedBoard board;
    private final Flasher flasher;

    private SpeedTrial(ChipProfile chip) {
        VirtualClock clock = new VirtualClock();
        this.chip = chip;
        this.floor = new Floor(chip);
        this.board = EmulatedBoard.builder(chip).clock(clock).mode(BootMode.ROM).build();
        this.flasher = new Flasher(EmulatedHost.of(clock, board).ports(), FlashListener.none());
        clock.advance(Duration.ofSeconds(30).toNanos());
    }

    /** Every chip of the catalogue that has a USB bootloader. */
    public static List<ChipProfile> chips() {
        return ChipCatalogue.bundled().all().stream()
                .filter(chip -> chip.rom().personality().hasUsb())
                .toList();
    }

    /** The results of all jobs on {@code chip}. */
    public static List<SpeedResult> on(ChipProfile chip) {
        try (SpeedTrial trial = new SpeedTrial(chip)) {
            return trial.run();
        }
    }

    @Override
    public void close() {
        board.close();
    }

    private List<SpeedResult> run() {
        AddressRange range = range();
        byte[] image = noise((int) range.length(), 1);
        board.flash().load(range.start().value(), noise((int) range.length(), 2));
        SpeedResult full = measure(SpeedJob.FULL, image, range, range);
        SpeedResult unchanged = measure(SpeedJob.UNCHANGED, image, range, range);
        Sector middle = sectorAt(range.start().value() + range.length() / 2);
        image[(int) (middle.start() + middle.size() / 2 - range.start().value())] ^= 1;
        return List.of(full, unchanged, measure(SpeedJob.ONE_SECTOR, image, range, within(middle, range)));
    }

    private SpeedResult measure(SpeedJob job, byte[] image, AddressRange range, AddressRange written) {
        FlashReport report =
                flasher.flash(BoardSelector.only(), FirmwareImage.of(new Segment(range.start(), image)), OPTIONS);
        if (!Arrays.equals(board.flash().read(range.start().value(), image.length), image)) {
            throw new IllegalStateException(chip.name() + " does not hold the image after a successful flash");
        }
        Duration took = Duration.ZERO;
        for (Map.Entry<FlashPhase, Duration> phase : report.effort().phases().entrySet()) {
            took = OPENING.contains(phase.getKey()) ? took : took.plus(phase.getValue());
        }
        boolean mass = report.untouched().isEmpty() && report.erased().size() == 1;
        SpeedResult.Least least =
                job == SpeedJob.UNCHANGED ? floor.reading(range) : floor.writing(written, mass, range);
        return new SpeedResult(
                chip.name(), job, image.length, least, took, report.effort().controlTransfers());
    }

    /** From the first sector that can be written, as much as there is of it, up to 512 KiB. */
    private AddressRange range() {
        MemoryLayout layout = MemoryLayout.flashOf(flasher.info(BoardSelector.only(), OPTIONS)
                        .bootloader()
                        .orElseThrow()
                        .memories())
                .orElseThrow();
        AddressRange writable = layout.rangesOf(sector ->
                        sector.attribute().writable() && sector.attribute().erasable())
                .get(0);
        FlashGeometry geometry = chip.memory().flash().geometry();
        long end = Math.min(writable.end(), geometry.end());
        return new AddressRange(
                writable.start(), Math.min(LARGEST_IMAGE, end - writable.start().value()));
    }

    private Sector sectorAt(long address) {
        return chip.memory().flash().geometry().sectorAt(address).orElseThrow();
    }

    private static AddressRange within(Sector sector, AddressRange range) {
        long from = Math.max(sector.start(), range.start().value());
        long to = Math.min(sector.start() + sector.size(), range.end());
        return new AddressRange(Address.of(from), to - from);
    }

    private static byte[] noise(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
