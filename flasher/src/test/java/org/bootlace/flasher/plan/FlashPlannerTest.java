package org.bootlace.flasher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.bootloader.MassEraseUse;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FlashPlannerTest {

    private static final int BLOCK = 2048;
    private static final PlanOptions DEFAULTS = new PlanOptions(BLOCK, false, true, true, true);
    private static final MemoryLayout F405 = layout("@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg");
    private static final MemoryLayout H743 = layout("@Internal Flash   /0x08000000/16*128Kg");
    private static final MemoryLayout H743_OPTIONS = layout("@Option Bytes   /0x5200201C/01*128 e");
    private static final MemoryLayout AT32 = layout("@Internal Flash   /0x08000000/08*04Ka,1000*04Kg");
    private static final MemoryLayout EXST = layout("@External Flash /0x90000000/998*128Kg,1*128Kg,4*128Kg,21*128Ka");

    @Test
    void settings_hole_survives() {
        FirmwareImage betaflight = FirmwareImage.of(vectors(0x0800_0000, 392), filled(0x0800_8000, 486_211));

        FlashPlan plan = FlashPlanner.flash(betaflight, F405, DEFAULTS);

        assertThat(starts(plan, FlashPhase.ERASE))
                .containsExactly(
                        "0x08000000",
                        "0x08008000",
                        "0x0800C000",
                        "0x08010000",
                        "0x08020000",
                        "0x08040000",
                        "0x08060000");
        assertThat(plan.untouched()).hasToString("[0x08004000-0x08007FFF, 0x08080000-0x080FFFFF]");
        assertThat(plan.bytes(FlashPhase.PROGRAM)).isEqualTo(392 + 486_211);
        assertThat(plan.bytes(FlashPhase.VERIFY)).isEqualTo(392 + 486_211);
    }

    @Test
    void sector_shared_by_two_segments_is_erased_once() {
        FirmwareImage image = FirmwareImage.of(vectors(0x0800_0000, 64), filled(0x0800_1000, 64));

        FlashPlan plan = FlashPlanner.flash(image, F405, DEFAULTS);

        assertThat(starts(plan, FlashPhase.ERASE)).containsExactly("0x08000000");
        assertThat(plan.steps().stream().map(FlashStep::phase))
                .containsExactly(
                        FlashPhase.ERASE,
                        FlashPhase.PROGRAM,
                        FlashPhase.PROGRAM,
                        FlashPhase.VERIFY,
                        FlashPhase.VERIFY,
                        FlashPhase.LEAVE);
    }

    @Test
    void full_chip_erase_is_one_mass_erase_and_leaves_nothing() {
        FlashPlan plan = FlashPlanner.flash(
                FirmwareImage.of(vectors(0x0800_0000, 64)), F405, new PlanOptions(BLOCK, true, true, true, true));

        assertThat(plan.steps(FlashPhase.ERASE)).hasSize(1).allMatch(FlashStep.MassErase.class::isInstance);
        assertThat(plan.bytes(FlashPhase.ERASE)).isEqualTo(1024 * 1024);
        assertThat(plan.untouched()).isEmpty();
    }

    @Test
    void blank_blocks_are_not_sent_but_verified() {
        Segment segment = vectors(0x0800_0000, 5 * BLOCK + 100);
        Arrays.fill(segment.bytes(), BLOCK, 3 * BLOCK, (byte) 0xFF);
        Arrays.fill(segment.bytes(), 5 * BLOCK, 5 * BLOCK + 100, (byte) 0xFF);

        FlashPlan plan = FlashPlanner.flash(FirmwareImage.of(segment), F405, DEFAULTS);

        assertThat(plan.steps(FlashPhase.PROGRAM).stream().map(FlashStep::describe))
                .containsExactly("program 0x08000000-0x080007FF", "program 0x08001800-0x080027FF");
        assertThat(plan.bytes(FlashPhase.VERIFY)).isEqualTo(5 * BLOCK + 100);
    }

    @Test
    void block_with_one_byte_set_is_sent() {
        Segment segment = vectors(0x0800_0000, 2 * BLOCK);
        Arrays.fill(segment.bytes(), BLOCK, 2 * BLOCK, (byte) 0xFF);
        segment.bytes()[2 * BLOCK - 1] = (byte) 0xFE;

        assertThat(FlashPlanner.flash(FirmwareImage.of(segment), F405, DEFAULTS).bytes(FlashPhase.PROGRAM))
                .isEqualTo(2 * BLOCK);
    }

    @Test
    void blank_blocks_are_sent_where_nothing_is_erased() {
        MemoryLayout noErase = layout("@Flash/0x08000000/1*16Ke");
        Segment segment = vectors(0x0800_0000, 2 * BLOCK);
        Arrays.fill(segment.bytes(), BLOCK, 2 * BLOCK, (byte) 0xFF);

        FlashPlan plan = FlashPlanner.flash(FirmwareImage.of(segment), noErase, DEFAULTS);

        assertThat(plan.steps(FlashPhase.ERASE)).isEmpty();
        assertThat(plan.bytes(FlashPhase.PROGRAM)).isEqualTo(2 * BLOCK);
    }

    @Test
    void all_of_flash_can_be_used() {
        FlashPlan plan = FlashPlanner.flash(FirmwareImage.of(vectors(0x0800_0000, 1024 * 1024)), F405, DEFAULTS);

        assertThat(plan.steps(FlashPhase.ERASE)).hasSize(12);
    }

    @Test
    void image_one_byte_over_the_end_is_refused() {
        Failure failure = refuse(FirmwareImage.of(vectors(0x0800_0000, 1024 * 1024 + 1)), F405);

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_BEYOND_MEMORY);
        assertThat(failure).hasMessageContaining("ends at 0x08100000").hasMessageContaining("0x080FFFFF");
    }

    @ParameterizedTest
    @CsvSource({"0x08100000", "0x90000000", "0x07FFFF00", "0x20000000"})
    void image_outside_flash_is_refused(String start) {
        Failure failure = refuse(
                FirmwareImage.of(
                        vectors(0x0800_0000, 64),
                        filled(Address.parse(start).orElseThrow().value(), 64)),
                F405);

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY);
        assertThat(failure.facts()).containsEntry("address", start);
        assertThat(failure).hasMessageContaining("0x08000000-0x080FFFFF");
    }

    @Test
    void segment_over_a_gap_between_regions_is_refused() {
        MemoryLayout gap = layout("@Flash/0x08000000/1*16Kg/0x08008000/1*16Kg");

        assertThat(refuse(FirmwareImage.of(vectors(0x0800_0000, 0x9000)), gap).kind())
                .isEqualTo(FailureKind.IMAGE_BEYOND_MEMORY);
    }

    @Test
    void read_only_sectors_are_refused() {
        Failure failure = refuse(FirmwareImage.of(vectors(0x0800_7000, 0x2000)), AT32);

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY);
        assertThat(failure).hasMessageContaining("0x08007000-0x08007FFF").hasMessageContaining("read only");
        assertThat(FlashPlanner.flash(FirmwareImage.of(vectors(0x0800_8000, 0x2000)), AT32, DEFAULTS)
                        .steps(FlashPhase.ERASE))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0x20020000, 0x08000101, plausible",
        "0x1000FFF0, 0x080685D9, elsewhere in flash",
        "0x10010000, 0x08000101, top of CCM",
        "0x20020000, 0x00200101, F7 over ITCM",
    })
    void plausible_vector_table_is_accepted(String stack, String reset) {
        FlashPlan plan = FlashPlanner.flash(FirmwareImage.of(vectors(0x0800_0000, 512, stack, reset)), F405, DEFAULTS);

        assertThat(plan.steps(FlashPhase.LEAVE))
                .singleElement()
                .isInstanceOfSatisfying(
                        FlashStep.Leave.class,
                        leave -> assertThat(leave.application()).hasToString("0x08000000"));
    }

    @ParameterizedTest
    @CsvSource({
        "0x20020000, 0x08000100, not Thumb",
        "0x20020001, 0x08000101, odd stack",
        "0x00000000, 0x08000101, no stack",
        "0x20000000, 0x08000101, stack below RAM",
        "0x08020000, 0x08000101, stack in flash",
        "0x20020000, 0x08100001, handler past flash",
        "0x20020000, 0x24000101, handler in RAM",
        "0x20020000, 0x00000101, handler at 0",
        "0x20020000, 0xFFFFFFFF, blank handler",
        "0xFFFFFFFF, 0xFFFFFFFF, blank",
        "0x00000000, 0x00000000, zero",
        "0x6C6C6568, 0x77202C6F, text",
    })
    void implausible_vector_table_is_refused(String stack, String reset) {
        Failure failure = refuse(FirmwareImage.of(vectors(0x0800_0000, 512, stack, reset)), F405);

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_IMPLAUSIBLE);
        assertThat(failure).hasMessageContaining(stack).hasMessageContaining(reset);
    }

    @ParameterizedTest(name = "{0} needs {2}")
    @CsvSource({
        "0x08000001, '@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg', 512",
        "0x08008100, '@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg', 512",
        "0x08020200, '@Internal Flash   /0x08000000/16*128Kg', 1024",
        "0x08002080, '@Internal Flash  /0x08000000/064*0002Kg', 256",
        "0x90040040, '@Flash /0x90000000/64*4Kg,60*64Kg', 128",
    })
    void vector_table_where_the_chip_cannot_use_one_is_refused(String at, String layout, String alignment) {
        FirmwareImage image = FirmwareImage.of(vectors(Long.decode(at), 512));

        Failure failure = refuse(image, layout(layout));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_IMPLAUSIBLE);
        assertThat(failure).hasMessageContaining(at).hasMessageContaining("multiple of " + alignment + " bytes");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0x08008200, '@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg'",
        "0x08020400, '@Internal Flash   /0x08000000/16*128Kg'",
        "0x08002000, '@Internal Flash  /0x08000000/064*0002Kg'",
        "0x90040000, '@Flash /0x90000000/64*4Kg,60*64Kg'",
    })
    void vector_table_where_the_chip_can_use_one_is_accepted(String at, String layout) {
        FirmwareImage image = FirmwareImage.of(vectors(Long.decode(at), 512));

        assertThat(FlashPlanner.flash(image, layout(layout), DEFAULTS).steps(FlashPhase.PROGRAM))
                .hasSize(1);
    }

    @Test
    void image_too_short_for_a_vector_table_is_refused() {
        assertThat(refuse(FirmwareImage.of(filled(0x0800_0000, 7)), F405).kind())
                .isEqualTo(FailureKind.IMAGE_IMPLAUSIBLE);
    }

    @Test
    void application_behind_a_bootloader_starts_from_its_own_table() {
        FirmwareImage image =
                FirmwareImage.of(filled(0x0800_4000, 100), vectors(0x0800_8000, 512, "0x20020000", "0x08008101"));

        FlashPlan plan = FlashPlanner.flash(image, F405, DEFAULTS);

        assertThat(plan.steps(FlashPhase.LEAVE).get(0).describe()).isEqualTo("start the application at 0x08008000");
    }

    @Test
    void firmware_in_external_flash_may_run_from_ram() {
        FirmwareImage image = FirmwareImage.of(vectors(0x9010_0000L, 512, "0x20020000", "0x24010401"));

        assertThat(FlashPlanner.flash(image, EXST, DEFAULTS).steps(FlashPhase.ERASE))
                .hasSize(1);
    }

    @Test
    void data_without_a_table_is_accepted_on_request() {
        PlanOptions data = new PlanOptions(BLOCK, false, true, true, false);

        FlashPlan plan = FlashPlanner.flash(FirmwareImage.of(filled(0x0800_4000, 16)), F405, data);

        assertThat(plan.steps(FlashPhase.LEAVE).get(0).describe()).isEqualTo("start the application at 0x08000000");
    }

    @Test
    void verify_and_leave_can_be_left_out() {
        FlashPlan plan = FlashPlanner.flash(
                FirmwareImage.of(vectors(0x0800_0000, 64)), F405, new PlanOptions(BLOCK, false, false, false, true));

        assertThat(plan.steps().stream().map(FlashStep::phase)).containsExactly(FlashPhase.ERASE, FlashPhase.PROGRAM);
    }

    @Test
    void verify_plan_only_reads() {
        FlashPlan plan = FlashPlanner.verify(FirmwareImage.of(filled(0x0800_4000, 16)), F405, FlashCosts.of(F405));

        assertThat(plan.steps()).hasSize(1).allMatch(FlashStep.Verify.class::isInstance);
        assertThat(plan.untouched()).hasToString("[0x08000000-0x080FFFFF]");
    }

    @Test
    void erase_takes_every_touched_sector() {
        AddressRange range = AddressRange.between(Address.of(0x0800_7FFF), Address.of(0x0800_8000));

        assertThat(starts(
                        FlashPlanner.erase(EraseScope.ranges(List.of(range)), F405, FlashCosts.of(F405)),
                        FlashPhase.ERASE))
                .containsExactly("0x08004000", "0x08008000");
        assertThat(FlashPlanner.erase(EraseScope.wholeChip(), F405, FlashCosts.of(F405))
                        .untouched())
                .isEmpty();
    }

    @Test
    void erase_outside_flash_or_of_read_only_sectors_is_refused() {
        for (AddressRange range : List.of(
                AddressRange.between(Address.of(0x0800_0000), Address.of(0x0810_0000)),
                AddressRange.between(Address.of(0x1FFF_C000), Address.of(0x1FFF_C00F)))) {
            assertThat(refuseErase(range, F405).kind()).isEqualTo(FailureKind.USAGE);
        }
        assertThat(refuseErase(AddressRange.between(Address.of(0x0800_7000), Address.of(0x0800_8000)), AT32)
                        .kind())
                .isEqualTo(FailureKind.USAGE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0x2000_0000L, 0x0810_0000L, 0x0800_8001L, 0x0800_8004L, 0x1FFF_0000L})
    void nothing_is_started_where_no_vector_table_can_be(long address) {
        Failure refused = catchThrowableOfType(
                Failure.class, () -> FlashPlanner.start(Address.of(address), F405, FlashCosts.of(F405)));

        assertThat(refused.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(refused.message()).contains(Address.of(address).toString());
    }

    @Test
    void estimate_is_near_the_typical_times_of_an_f405() {
        FlashPlan plan = FlashPlanner.flash(FirmwareImage.of(vectors(0x0800_0000, 1024 * 1024)), F405, DEFAULTS);

        // flashing.md §6.4: 36 s with the byte-wise ROM.
        assertThat(plan.estimate()).isBetween(Duration.ofSeconds(32), Duration.ofSeconds(40));
    }

    @Test
    void whole_chip_is_erased_at_once_where_that_is_faster_and_the_bootloader_does_it_well() {
        FirmwareImage all = FirmwareImage.of(vectors(0x0800_0000, 2 * 1024 * 1024));

        assertThat(erases(all, KnownContent.nothing(), MassEraseUse.FREELY))
                .singleElement()
                .isInstanceOfSatisfying(
                        FlashStep.MassErase.class,
                        erase -> assertThat(erase.estimate()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6)));
        assertThat(erases(all, KnownContent.nothing(), MassEraseUse.ON_REQUEST)).hasSize(16);
        assertThat(erases(all, KnownContent.nothing(), MassEraseUse.NEVER)).hasSize(16);
    }

    @Test
    void one_sector_that_must_keep_its_content_forbids_the_erase_of_the_whole_chip() {
        FirmwareImage all = FirmwareImage.of(vectors(0x0800_0000, 2 * 1024 * 1024));
        FirmwareImage most = FirmwareImage.of(vectors(0x0800_0000, 15 * 128 * 1024));
        KnownContent right = new KnownContent(Set.of(H743.sectors().get(9)), Set.of(), List.of());

        assertThat(erases(all, right, MassEraseUse.FREELY)).hasSize(15);
        assertThat(erases(most, KnownContent.nothing(), MassEraseUse.FREELY)).hasSize(15);
    }

    private static List<FlashStep> erases(FirmwareImage image, KnownContent known, MassEraseUse use) {
        FlashCosts costs = FlashCosts.of(Optional.of("0483:df11"), List.of(H743, H743_OPTIONS), H743, 1024);
        PlanOptions options = new PlanOptions(1024, false, use, true, true, true, Optional.of(costs));
        return FlashPlanner.flash(image, H743, known, options).steps(FlashPhase.ERASE);
    }

    private static List<String> starts(FlashPlan plan, FlashPhase phase) {
        return plan.steps(phase).stream()
                .map(step -> ((FlashStep.EraseSector) step).sector().start().toString())
                .toList();
    }

    private static Failure refuse(FirmwareImage image, MemoryLayout flash) {
        return catchThrowableOfType(Failure.class, () -> FlashPlanner.flash(image, flash, DEFAULTS));
    }

    private static Failure refuseErase(AddressRange range, MemoryLayout flash) {
        return catchThrowableOfType(
                Failure.class,
                () -> FlashPlanner.erase(EraseScope.ranges(List.of(range)), flash, FlashCosts.of(flash)));
    }

    private static Segment vectors(long start, int size) {
        return vectors(start, size, "0x20020000", "0x%08X".formatted(start + 1));
    }

    private static Segment vectors(long start, int size, String stack, String reset) {
        Segment segment = filled(start, size);
        for (int i = 0; i < 4; i++) {
            segment.bytes()[i] = (byte) (Long.decode(stack) >> 8 * i);
            segment.bytes()[4 + i] = (byte) (Long.decode(reset) >> 8 * i);
        }
        return segment;
    }

    private static Segment filled(long start, int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 0x5A);
        return new Segment(Address.of(start), bytes);
    }

    private static MemoryLayout layout(String text) {
        return DfuSeLayoutParser.parse(text).layout().orElseThrow();
    }
}
