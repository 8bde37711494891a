package org.bootlace.flasher.dfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.testkit.FakeClock;
import org.bootlace.flasher.testkit.FakeDfuDevice;
import org.bootlace.flasher.testkit.FakeDfuDevice.WhileBusy;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DfuBootloaderTest {

    private final FakeClock clock = new FakeClock();
    private final FakeDfuDevice device = new FakeDfuDevice(clock);

    @Test
    void bootloader_says_what_it_is() {
        DfuBootloader bootloader = open();

        assertThat(bootloader.identity().product()).contains("STM32  BOOTLOADER");
        assertThat(bootloader.identity().serial()).contains("385C34733435");
        assertThat(bootloader.transferSize()).isEqualTo(2048);
        assertThat(bootloader.layouts()).hasSize(4);
        assertThat(bootloader.layouts().get(0).sectors()).hasSize(12);
    }

    @Test
    void alternate_with_an_unreadable_layout_is_left_out() {
        device.strings[5] = "@Option Bytes   /0x58004020/01*?? e";

        assertThat(open().layouts()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, ''",
        "5, 0, ABORT",
        "9, 0, ABORT",
        "10, 10, CLRSTATUS",
        "10, 11, CLRSTATUS",
        "15, 0, CLRSTATUS CLRSTATUS",
    })
    void any_state_is_left_for_dfu_idle(int state, int status, String requests) {
        device.force(state, status);

        open();

        assertThat(String.join(
                        " ",
                        device.log.stream()
                                .map(entry -> entry.split(" ")[0])
                                .filter(name -> name.equals("ABORT") || name.equals("CLRSTATUS"))
                                .toList()))
                .isEqualTo(requests);
    }

    @Test
    void device_that_is_busy_for_ever_is_cleared_after_a_minute() {
        device.force(4, 0);
        device.staysBusy = true;

        assertThat(read(open(), 0x0800_0000, 16)).containsOnly(0x33);
        assertThat(Duration.ofNanos(clock.nanos())).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "8", "7"})
    void state_without_way_out_ends_in_a_failure(int state) {
        device.force(state, 0);

        Failure failure = catchThrowableOfType(Failure.class, this::open);

        assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL_VIOLATION);
        assertThat(failure).hasMessageContaining("dfuIDLE");
    }

    @Test
    void device_that_refuses_everything_ends_in_a_failure() {
        device.interference = request -> Optional.of(Fault.STALL);

        assertThat(catchThrowableOfType(Failure.class, this::open).kind()).isEqualTo(FailureKind.PROTOCOL_VIOLATION);
    }

    @Test
    void plain_dfu_is_refused() {
        DfuInterface plain = new DfuInterface(
                0, List.of(new DfuInterface.Alternate(0, 0)), new DfuFunctionalDescriptor(0x0B, 1024, 0x0110));

        Failure failure = catchThrowableOfType(Failure.class, () -> DfuBootloader.open(device, plain, clock, false));

        assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL_VIOLATION);
        assertThat(device.log).isEmpty();
    }

    @Test
    void address_pointer_is_set_once_for_a_run() {
        DfuBootloader bootloader = open();
        bootloader.massErase();
        device.log.clear();
        byte[] content = random(5 * 2048 + 3);

        List<Integer> blocks = new ArrayList<>();
        bootloader.program(new Segment(Address.of(0x0800_8000), content), blocks::add);

        assertThat(device.flash(0x0800_8000, content.length)).isEqualTo(content);
        assertThat(device.log.stream().filter(entry -> entry.startsWith("DNLOAD")))
                .containsExactly(
                        "DNLOAD 0 5",
                        "DNLOAD 2 2048",
                        "DNLOAD 3 2048",
                        "DNLOAD 4 2048",
                        "DNLOAD 5 2048",
                        "DNLOAD 6 2048",
                        "DNLOAD 7 3");
        assertThat(device.log).hasSize(7 * 3);
        assertThat(blocks).containsExactly(2048, 2048, 2048, 2048, 2048, 3);
    }

    @Test
    void address_pointer_is_set_again_when_block_numbers_are_used_up() {
        device.transferSize = 8;
        DfuInterface small = new DfuInterface(0, dfu().alternates(), new DfuFunctionalDescriptor(0x0B, 8, 0x011A));
        DfuBootloader bootloader = DfuBootloader.open(device, small, clock, false);
        bootloader.massErase();
        byte[] content = random(0x9_0000);
        device.log.clear();

        bootloader.program(new Segment(Address.of(0x0800_0000), content), bytes -> {});

        assertThat(device.flash(0x0800_0000, content.length)).isEqualTo(content);
        assertThat(read(bootloader, 0x0800_0000, content.length)).isEqualTo(content);
        assertThat(device.count("DNLOAD 0 5")).isEqualTo(4);
        assertThat(device.count("DNLOAD 65535 8")).isEqualTo(1);
    }

    @Test
    void reading_takes_one_transfer_a_block_and_any_length() {
        DfuBootloader bootloader = open();
        System.arraycopy(random(5000), 0, device.flash, 0x4001, 5000);
        for (int length : new int[] {1, 2, 2047, 2048, 2049, 4097, 5000}) {
            assertThat(read(bootloader, 0x0800_4001, length)).isEqualTo(device.flash(0x0800_4001, length));
        }
        device.log.clear();

        read(bootloader, 0x0800_0000, 10 * 2048);

        assertThat(device.count("UPLOAD")).isEqualTo(10);
        assertThat(device.log).hasSize(10 + 5);
    }

    @Test
    void reading_stops_when_the_sink_has_enough() {
        DfuBootloader bootloader = open();

        bootloader.read(new AddressRange(Address.of(0x0800_0000), 1024 * 1024), (at, block) -> false);

        assertThat(device.count("UPLOAD")).isEqualTo(1);
    }

    @Test
    void sector_erase_takes_that_sector_only() {
        DfuBootloader bootloader = open();
        Sector sector = bootloader.layouts().get(0).sectors().get(1);

        bootloader.eraseSector(sector);

        assertThat(device.flash(0x0800_4000, 0x4000)).containsOnly(0xFF);
        assertThat(device.flash(0x0800_0000, 0x4000)).containsOnly(0x33);
        assertThat(device.flash(0x0800_8000, 0x4000)).containsOnly(0x33);
    }

    @Test
    void device_that_naks_until_done_is_never_paused_for() {
        device.pollMillis = 104;
        device.eraseTime = Duration.ofSeconds(4);
        DfuBootloader bootloader = open();

        bootloader.eraseSector(bootloader.layouts().get(0).sectors().get(11));
        bootloader.massErase();
        bootloader.program(new Segment(Address.of(0x0800_0000), random(100 * 2048)), bytes -> {});

        assertThat(clock.paused()).isZero();
    }

    @ParameterizedTest
    @EnumSource(WhileBusy.class)
    void content_arrives_however_the_device_behaves_while_busy(WhileBusy whileBusy) {
        device.whileBusy = whileBusy;
        // A stalled poll is tolerated for three times the reported 100 ms, enough for the pages of an L4.
        device.eraseTime = Duration.ofMillis(10);
        DfuBootloader bootloader = open();
        byte[] content = random(20 * 2048);

        bootloader.massErase();
        bootloader.program(new Segment(Address.of(0x0800_0000), content), bytes -> {});

        assertThat(device.flash(0x0800_0000, content.length)).isEqualTo(content);
    }

    @Test
    void device_that_answers_while_busy_is_asked_a_few_times_only() {
        device.whileBusy = WhileBusy.ANSWER;
        DfuBootloader bootloader = open();
        bootloader.massErase();
        bootloader.program(new Segment(Address.of(0x0800_0000), random(2048)), bytes -> {});
        device.log.clear();
        long begin = clock.nanos();

        bootloader.program(new Segment(Address.of(0x0801_0000), random(100 * 2048)), bytes -> {});

        assertThat(device.count("GETSTATUS")).isLessThan(100 * 7);
        // 33 ms each for the flash; the time that was slept too long stays below a third of that.
        assertThat(Duration.ofNanos(clock.nanos() - begin)).isLessThan(Duration.ofMillis(100 * 44));
    }

    @Test
    void reported_poll_timeout_is_slept_on_request() {
        DfuBootloader bootloader = DfuBootloader.open(device, dfu(), clock, true);

        bootloader.program(new Segment(Address.of(0x0800_0000), random(10 * 2048)), bytes -> {});

        assertThat(clock.paused()).isEqualTo(Duration.ofMillis(11 * 100));
    }

    @Test
    void device_that_stays_busy_for_ever_is_given_up() {
        device.whileBusy = WhileBusy.ANSWER;
        device.eraseTime = Duration.ofDays(1);
        DfuBootloader bootloader = open();
        Sector sector = bootloader.layouts().get(0).sectors().get(0);
        long begin = clock.nanos();

        Failure failure = catchThrowableOfType(Failure.class, () -> bootloader.eraseSector(sector));

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSFER_TIMEOUT);
        assertThat(failure).hasMessageContaining("dfuDNBUSY").hasMessageContaining("0x08000000");
        assertThat(Duration.ofNanos(clock.nanos() - begin)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
    }

    @Test
    void device_that_naks_for_ever_is_given_up() {
        device.eraseTime = Duration.ofDays(1);
        DfuBootloader bootloader = open();

        Failure failure = catchThrowableOfType(Failure.class, bootloader::massErase);

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSFER_TIMEOUT);
        assertThat(failure).hasMessageContaining("erase the whole chip");
    }

    @Test
    void slowest_erases_are_waited_for() {
        device.eraseTime = Duration.ofSeconds(5);
        DfuBootloader bootloader = open();

        bootloader.eraseSector(bootloader.layouts().get(0).sectors().get(0));
        bootloader.massErase();

        assertThat(device.flash).containsOnly(0xFF);
    }

    @Test
    void noise_on_a_poll_is_tolerated_three_times() {
        DfuBootloader bootloader = open();
        bootloader.massErase();
        int[] faults = {3};
        device.interference = request -> request.startsWith("GETSTATUS") && faults[0]-- > 0
                ? Optional.of(Fault.TRANSFER_ERROR)
                : Optional.empty();

        bootloader.program(new Segment(Address.of(0x0800_0000), random(100)), bytes -> {});

        device.interference =
                request -> request.startsWith("GETSTATUS") ? Optional.of(Fault.TRANSFER_ERROR) : Optional.empty();
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> bootloader.program(new Segment(Address.of(0x0800_0000), random(100)), bytes -> {}));
        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSFER_FAILED);
    }

    @Test
    void address_the_chip_does_not_have_is_reported_and_recovered_from() {
        DfuBootloader bootloader = open();

        Failure failure = catchThrowableOfType(Failure.class, () -> read(bootloader, 0x0900_0000, 16));

        assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL_VIOLATION);
        assertThat(failure.facts()).containsEntry("status", "errTARGET");
        assertThat(failure).hasMessageContaining("0x09000000");
        assertThat(read(bootloader, 0x0800_0000, 16)).containsOnly(0x33);
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void glitch_that_looks_like_a_refusal_is_no_protection(int times) {
        DfuBootloader bootloader = open();
        int[] left = {times};
        device.interference = request -> {
            boolean refused = request.startsWith("UPLOAD") && left[0]-- > 0;
            if (refused) {
                device.force(10, 11);
            }
            return refused ? Optional.of(Fault.STALL) : Optional.empty();
        };

        assertThat(bootloader.protection()).isEqualTo(Protection.NONE);
        left[0] = times;
        assertThat(read(bootloader, 0x0800_4000, 16)).containsOnly(0x33);
    }

    @Test
    void part_that_cannot_be_read_does_not_make_a_protected_chip() {
        DfuBootloader bootloader = open();
        device.interference = request -> {
            boolean there = request.startsWith("UPLOAD")
                    && device.commands.get(device.commands.size() - 1).equals("2100400008");
            if (there) {
                device.force(10, 11);
            }
            return there ? Optional.of(Fault.STALL) : Optional.empty();
        };

        Failure failure = catchThrowableOfType(Failure.class, () -> read(bootloader, 0x0800_4000, 16));

        assertThat(failure.kind()).isEqualTo(FailureKind.MEMORY_UNREADABLE);
        assertThat(failure.remedy()).doesNotContain("unprotect").doesNotContain("erase");
        assertThat(bootloader.protection()).isEqualTo(Protection.NONE);
    }

    @Test
    void read_protection_is_seen_and_recovered_from() {
        DfuBootloader bootloader = open();
        assertThat(bootloader.protection()).isEqualTo(Protection.NONE);
        device.readProtected = true;

        assertThat(bootloader.protection()).isEqualTo(Protection.READ_PROTECTED);
        Failure failure = catchThrowableOfType(Failure.class, () -> read(bootloader, 0x0800_0000, 16));
        assertThat(failure.kind()).isEqualTo(FailureKind.READ_PROTECTED);

        device.readProtected = false;
        assertThat(bootloader.protection()).isEqualTo(Protection.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "TIMEOUT, TRANSFER_TIMEOUT",
        "DISCONNECTED, BOARD_UNPLUGGED",
        "TRANSFER_ERROR, TRANSFER_FAILED",
        "ACCESS_DENIED, BOARD_ACCESS_DENIED",
        "BUSY, BOARD_BUSY",
        "NO_DRIVER, BOARD_NO_DRIVER",
    })
    void fault_of_the_wire_is_classified(Fault fault, FailureKind kind) {
        DfuBootloader bootloader = open();
        device.interference = request -> request.startsWith("DNLOAD") ? Optional.of(fault) : Optional.empty();

        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> bootloader.eraseSector(
                        bootloader.layouts().get(0).sectors().get(0)));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("erase the sector at 0x08000000");
        assertThat(failure.remedy()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void leave_succeeds_with_and_without_an_answer(boolean answers) {
        DfuBootloader bootloader = open();
        device.answersLeave = answers;
        boolean[] left = {false};
        device.onLeave = () -> left[0] = true;

        bootloader.leave(Address.of(0x0800_0000));

        assertThat(left[0]).isTrue();
    }

    @Test
    void leave_that_the_device_reports_as_failed_has_failed() {
        DfuBootloader bootloader = open();
        device.interference = request -> {
            if (request.startsWith("GETSTATUS") && device.log.contains("DNLOAD 2 0")) {
                device.force(10, 2);
            }
            return Optional.empty();
        };

        Failure failure = catchThrowableOfType(Failure.class, () -> bootloader.leave(Address.of(0x0800_0000)));

        assertThat(failure.kind()).isEqualTo(FailureKind.LEAVE_FAILED);
        assertThat(failure).hasMessageContaining("errFILE in dfuERROR");
    }

    @Test
    void close_closes_the_transport() {
        open().close();

        assertThat(device.isClosed()).isTrue();
    }

    private DfuBootloader open() {
        return DfuBootloader.open(device, dfu(), clock, false);
    }

    private static DfuInterface dfu() {
        return DfuInterface.find(FakeDfuDevice.configuration()).orElseThrow();
    }

    private static byte[] read(DfuBootloader bootloader, long start, int length) {
        byte[] all = new byte[length];
        bootloader.read(new AddressRange(Address.of(start), length), (at, block) -> {
            System.arraycopy(block, 0, all, (int) (at.value() - start), block.length);
            return true;
        });
        return all;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
