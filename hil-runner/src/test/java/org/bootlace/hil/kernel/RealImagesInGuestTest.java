package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.flasher.failure.FailureKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real images on their chips on rung 4: the packaged program in the guest, through usb4java and the kernel; the content
 * of the whole flash is compared outside of it. {@link RealImagesTest} is the same on rungs 2 and 3.
 */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class RealImagesInGuestTest {

    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final double FAST = 50;

    @ParameterizedTest
    @MethodSource("org.bootlace.hil.kernel.RealImage#fitting")
    void an_image_arrives_and_the_settings_stay(RealImage image, KernelGuest guest) {
        try (PluggedBoard board = plugged(image)) {
            byte[] before = RealImage.fill(board.board());

            GuestRun run = flash(image, board, guest).succeeded();

            byte[] after = RealImage.content(board.board());
            assertThat(image.hole(after)).as(image.kept()).isEqualTo(image.hole(before));
            assertThat(after).as("the whole flash").isEqualTo(image.over(before));
            assertThat(run.stdout()).startsWith("{").contains(image.kept().split("-"));
            assertThat(board.board().running()).isEqualTo(Running.APPLICATION);
        }
    }

    @ParameterizedTest
    @MethodSource("org.bootlace.hil.kernel.RealImage#refusals")
    void an_image_that_does_not_fit_is_refused_and_nothing_changes(RealImage image, KernelGuest guest) {
        try (PluggedBoard board = plugged(image)) {
            byte[] before = RealImage.fill(board.board());

            GuestRun run = flash(image, board, guest);

            assertThat(run.exitCode()).as(run.toString()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY.exitCode());
            assertThat(run.stderr()).contains(image.refused()).contains(image.offered());
            assertThat(RealImage.content(board.board())).isEqualTo(before);
        }
    }

    private static PluggedBoard plugged(RealImage image) {
        return PluggedBoard.like(EmulatedBoard.builder(image.profile()), BootMode.ROM, FAST);
    }

    private static GuestRun flash(RealImage image, PluggedBoard board, KernelGuest guest) {
        return guest.run(DEADLINE, "plug " + board.port() + """

                await 20 present df11 || exit
                %s flash %s --quiet --output json
                code=$?
                unplug
                exit $code
                """.formatted(BootlaceProgram.command(), image.path()));
    }
}
