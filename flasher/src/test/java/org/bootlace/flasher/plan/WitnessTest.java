package org.bootlace.flasher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.junit.jupiter.api.Test;

/** Incremental plans on a chip whose sectors are larger than its bootloader announces. */
final class WitnessTest {

    private static final long FLASH = 0x0800_0000L;
    private static final int ANNOUNCED = 2048;
    private static final int BYTES = 64 * ANNOUNCED;
    private static final MemoryLayout LAYOUT = DfuSeLayoutParser.parse("@Internal Flash/0x08000000/64*2Kg")
            .layout()
            .orElseThrow();
    private static final PlanOptions OPTIONS = new PlanOptions(1024, false, true, false, false);

    @Test
    void what_an_erase_took_beside_its_sector_never_passes_verification() {
        Random random = new Random(11);
        int lost = 0;
        for (int i = 0; i < 2000; i++) {
            FirmwareImage image = image(random);
            Set<Sector> changed = LAYOUT.sectors().stream()
                    .filter(sector -> random.nextInt(12) == 0)
                    .collect(Collectors.toSet());
            Set<Sector> matching = Rewrite.sectorsOf(image.ranges(), LAYOUT);
            matching.removeAll(changed);
            FlashPlan plan =
                    FlashPlanner.flash(image, LAYOUT, new KnownContent(matching, Set.of(), List.of()), OPTIONS);

            byte[] flash = carriedOut(plan, content(image), ANNOUNCED << random.nextInt(5));

            boolean right = image.segments().stream().allMatch(segment -> holds(flash, segment));
            boolean passes = plan.steps(FlashPhase.VERIFY).stream()
                    .allMatch(step -> holds(flash, ((FlashStep.Verify) step).expected()));
            assertThat(passes).isEqualTo(right);
            lost += right ? 0 : 1;
        }
        assertThat(lost).as("cases in which something was lost").isGreaterThan(500);
    }

    @Test
    void only_the_nearest_bytes_that_are_not_blank_are_read_again() {
        byte[] bytes = new byte[5 * ANNOUNCED];
        Arrays.fill(bytes, (byte) 0x5A);
        Arrays.fill(bytes, 2 * ANNOUNCED - 100, 2 * ANNOUNCED, (byte) 0xFF);
        FirmwareImage image = FirmwareImage.of(new Segment(Address.of(FLASH), bytes));
        List<Sector> sectors = LAYOUT.sectors();
        Set<Sector> matching = Set.of(sectors.get(0), sectors.get(1), sectors.get(3), sectors.get(4));

        FlashPlan plan = FlashPlanner.flash(image, LAYOUT, new KnownContent(matching, Set.of(), List.of()), OPTIONS);

        assertThat(plan.steps(FlashPhase.VERIFY))
                .extracting(FlashStep::describe)
                .containsExactly("verify 0x08000F80-0x08000FBF", "verify 0x08001000-0x0800183F");
    }

    private static byte[] carriedOut(FlashPlan plan, byte[] old, int sectorSize) {
        byte[] flash = old.clone();
        for (FlashStep step : plan.steps()) {
            if (step instanceof FlashStep.EraseSector erase) {
                int from = offset(erase.sector().start()) / sectorSize * sectorSize;
                Arrays.fill(flash, from, from + sectorSize, (byte) 0xFF);
            } else if (step instanceof FlashStep.Program program) {
                byte[] bytes = program.run().bytes();
                System.arraycopy(bytes, 0, flash, offset(program.run().start()), bytes.length);
            }
        }
        return flash;
    }

    private static byte[] content(FirmwareImage image) {
        byte[] flash = new byte[BYTES];
        Arrays.fill(flash, (byte) 0xFF);
        image.segments()
                .forEach(part -> System.arraycopy(part.bytes(), 0, flash, offset(part.start()), part.bytes().length));
        return flash;
    }

    private static boolean holds(byte[] flash, Segment segment) {
        AddressRange range = segment.range();
        int from = offset(range.start());
        return Arrays.equals(flash, from, from + (int) range.length(), segment.bytes(), 0, segment.size());
    }

    private static FirmwareImage image(Random random) {
        List<Segment> segments = new ArrayList<>();
        for (int at = random.nextInt(9000); at < BYTES; at += 1 + random.nextInt(9000)) {
            byte[] bytes = new byte[Math.min(1 + random.nextInt(20_000), BYTES - at)];
            random.nextBytes(bytes);
            for (int blank = random.nextInt(6); blank > 0; blank--) {
                int from = random.nextInt(bytes.length);
                Arrays.fill(bytes, from, Math.min(bytes.length, from + random.nextInt(6000)), (byte) 0xFF);
            }
            segments.add(new Segment(Address.of(FLASH + at), bytes));
            at += bytes.length;
        }
        return FirmwareImage.of(segments.toArray(new Segment[0]));
    }

    private static int offset(Address address) {
        return (int) (address.value() - FLASH);
    }
}
