package org.bootlace.flasher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.EraseScope;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is and what is not done to boards that nobody named. */
final class FlasherWhichBoardTest {

    private static final BoardSelector ONLY = BoardSelector.only();
    private static final FlashOptions DEFAULTS = FlashOptions.defaults();
    private static final FirmwareImage IMAGE =
            FirmwareImage.of(new Segment(Address.of(0x0800_0000L), new byte[] {0, 0, 2, 0x20, 1, 1, 0, 8}));

    private final FakeHost host = new FakeHost();
    private final Flasher flasher = new Flasher(host.ports(), FlashListener.none());

    static Stream<Consumer<Flasher>> everything() {
        return Stream.of(
                flasher -> flasher.flash(ONLY, IMAGE, DEFAULTS),
                flasher -> flasher.plan(ONLY, IMAGE, DEFAULTS),
                flasher -> flasher.verify(ONLY, IMAGE, DEFAULTS),
                flasher -> flasher.erase(ONLY, EraseScope.wholeChip(), DEFAULTS),
                flasher -> flasher.backup(ONLY, DEFAULTS),
                flasher -> flasher.reboot(ONLY, DEFAULTS));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void nothing_is_sent_to_a_serial_device_that_may_be_anything(Consumer<Flasher> job) {
        FakeBoard arduino = host.plug("1-4", Mode.APPLICATION);
        arduino.ids = 0x2341_003e;

        FlashException failure = catchThrowableOfType(FlashException.class, () -> job.accept(flasher));

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_NOT_FOUND);
        assertThat(failure.remedy()).contains("--board usb:1-4");
        assertThat(arduino.heard).isEmpty();
        assertThat(arduino.bauds)
                .as("a touch at 1200 baud erases an Arduino Due")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everything")
    void nothing_is_done_to_a_running_board_or_one_in_its_bootloader_when_both_are_there(Consumer<Flasher> job) {
        FakeBoard running = host.plug("1-2", Mode.APPLICATION);
        FakeBoard waiting = host.plug("1-3", Mode.BOOTLOADER);

        FlashException failure = catchThrowableOfType(FlashException.class, () -> job.accept(flasher));

        assertThat(failure.kind()).isEqualTo(FailureKind.BOARD_AMBIGUOUS);
        assertThat(failure.remedy()).contains("--board usb:1-2", "--board usb:1-3");
        assertThat(running.heard).isEmpty();
        assertThat(waiting.dfu.log).isEmpty();
    }

    @Test
    void such_a_device_is_rebooted_when_it_is_named() {
        FakeBoard custom = host.plug("1-4", Mode.APPLICATION);
        custom.ids = 0x1209_5741;

        assertThat(flasher.reboot(BoardSelector.parse("usb:1-4"), DEFAULTS).path())
                .contains(custom.path);
    }
}
