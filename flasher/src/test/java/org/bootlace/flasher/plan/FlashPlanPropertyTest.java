package org.bootlace.flasher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.junit.jupiter.api.Test;

/** Carries out plans for random images on a model of flash: old content that can only lose bits until it is erased. */
final class FlashPlanPropertyTest {

    private static final int BLOCK = 256;
    private static final MemoryLayout FLASH = DfuSeLayoutParser.parse(
                    "@Flash/0x08000000/4*4Kg,2*1Ke,1*16Kg/0x08010000/8*2Kg")
            .layout()
            .orElseThrow();
    private static final int BYTES = 0x14000;

    @Test
    void plan_leaves_the_image_in_flash_and_everything_untouched_as_it_was() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            FirmwareImage image = image(random);
            byte[] old = new byte[BYTES];
            random.nextBytes(old);
            // Memory without erase starts blank, or nothing could be programmed there at all.
            Arrays.fill(old, 0x4000, 0x4800, (byte) 0xFF);
            FlashPlan plan = FlashPlanner.flash(
                    image, FLASH, new PlanOptions(BLOCK, random.nextInt(10) == 0, true, true, false));

            byte[] flash = carriedOut(plan, old);

            for (Segment segment : image.segments()) {
                assertThat(slice(flash, segment.range())).isEqualTo(segment.bytes());
            }
            for (AddressRange range : plan.untouched()) {
                assertThat(slice(flash, range)).isEqualTo(slice(old, range));
            }
            assertThat(plan.steps(FlashPhase.ERASE)).doesNotHaveDuplicates();
        }
    }

    private static byte[] carriedOut(FlashPlan plan, byte[] old) {
        byte[] flash = old.clone();
        plan.steps()
                .forEach(step -> step.accept(new FlashStep.Visitor() {
                    @Override
                    public void erase(FlashStep.EraseSector erase) {
                        erase(erase.sector());
                    }

                    @Override
                    public void massErase(FlashStep.MassErase erase) {
                        FLASH.sectors().stream()
                                .filter(sector -> sector.attribute().erasable())
                                .forEach(this::erase);
                    }

                    private void erase(Sector sector) {
                        int from = offset(sector.start());
                        Arrays.fill(flash, from, from + (int) sector.size(), (byte) 0xFF);
                    }

                    @Override
                    public void program(FlashStep.Program program) {
                        int from = offset(program.run().start());
                        for (int i = 0; i < program.run().size(); i++) {
                            flash[from + i] &= program.run().bytes()[i];
                        }
                    }

                    @Override
                    public void verify(FlashStep.Verify verify) {
                        assertThat(slice(flash, verify.expected().range()))
                                .isEqualTo(verify.expected().bytes());
                    }

                    @Override
                    public void leave(FlashStep.Leave leave) {}
                }));
        return flash;
    }

    private static FirmwareImage image(Random random) {
        List<Segment> segments = new ArrayList<>();
        for (int at = random.nextInt(3000); at < 0x8000; at += 1 + random.nextInt(6000)) {
            byte[] bytes = new byte[Math.min(1 + random.nextInt(5000), 0x8800 - at)];
            random.nextBytes(bytes);
            for (int blank = random.nextInt(4); blank > 0; blank--) {
                int from = random.nextInt(bytes.length);
                Arrays.fill(bytes, from, Math.min(bytes.length, from + random.nextInt(1000)), (byte) 0xFF);
            }
            segments.add(new Segment(Address.of(0x0800_0000L + at), bytes));
            at += bytes.length;
        }
        segments.add(
                new Segment(Address.of(0x0801_0000L + random.nextInt(0x3000)), new byte[1 + random.nextInt(0x1000)]));
        return FirmwareImage.of(segments.toArray(new Segment[0]));
    }

    private static byte[] slice(byte[] flash, AddressRange range) {
        return Arrays.copyOfRange(flash, offset(range.start()), offset(range.start()) + (int) range.length());
    }

    private static int offset(Address address) {
        return (int) (address.value() - 0x0800_0000L);
    }
}
