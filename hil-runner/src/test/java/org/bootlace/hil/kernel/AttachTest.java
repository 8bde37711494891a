package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code bootlace emulate --attach} where it belongs: on the machine whose kernel takes the board. */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class AttachTest {

    private static final Duration DEADLINE = Duration.ofSeconds(240);

    @Test
    void board_comes_back_on_the_same_port_as_bootloader_and_as_application(KernelGuest guest) throws IOException {
        byte[] image = Firmware.madeUp(3000);
        Path file = Files.write(guest.share().resolve("attach.bin"), image);
        Path dump = guest.share().resolve("attach-dump.bin");
        Path told = guest.share().resolve("attach.txt");
        GuestRun run = guest.run(DEADLINE, """
                where() { echo "$1 $(readlink -f /sys/bus/usb/devices/1-1) $(grep -c ' 006 ' $vhci/status)"; }
                %1$s emulate --chip STM32F405xG --mode app --attach --speed 8 --dump %2$s >%3$s 2>&1 &
                emulator=$!
                await 150 test -c /dev/ttyACM0 || { cat %3$s; exit 1; }
                await 20 grep -q Ctrl-C %3$s || exit
                where application
                stty -F /dev/ttyACM0 raw -echo || exit
                printf R >/dev/ttyACM0
                await 20 present df11 || exit
                where bootloader
                dfu-util -a 0 -s 0x08000000:leave -D %4$s || exit
                await 20 test -c /dev/ttyACM0 || exit
                where application
                kill -TERM $emulator
                wait $emulator
                await 10 gone || exit
                grep -c ' 004 ' $vhci/status
                """.formatted(BootlaceProgram.command(), dump, told, file))
                .succeeded();
        String place = "/sys/devices/platform/vhci_hcd.0/usb1/1-1 1";
        assertThat(run.stdout().lines())
                .containsSubsequence("application " + place, "bootloader " + place, "application " + place, "30");
        assertThat(Files.readString(told))
                .contains("device  /sys/bus/usb/devices/1-1 is 1-1")
                .doesNotContain("cannot");
        assertThat(Arrays.copyOf(Files.readAllBytes(dump), image.length)).isEqualTo(image);
    }

    @Test
    void command_sees_the_board_as_a_device_of_the_machine(KernelGuest guest) {
        GuestRun run = guest.run(
                DEADLINE,
                BootlaceProgram.command() + " emulate --chip STM32F405xG --boot0 --attach -- dfu-util -l || exit\n"
                        + "await 10 gone");

        assertThat(run.succeeded().stdout()).contains("path=\"1-1\", alt=0, name=\"@Internal Flash");
    }

    @Test
    void what_is_missing_is_told_before_anything_starts(KernelGuest guest) {
        GuestRun run = guest.run(DEADLINE, """
                bootlace='%s emulate --chip STM32F405xG --attach'
                unshare -m bash -c "mount -t tmpfs none $vhci; $bootlace"
                echo "no module: $?"
                HOME=/tmp setpriv --reuid 65534 --regid 65534 --clear-groups $bootlace
                echo "no root: $?"
                """.formatted(BootlaceProgram.command()));

        assertThat(run.stdout().lines()).contains("no module: 46", "no root: 46");
        assertThat(run.stderr()).contains("sudo modprobe vhci-hcd").contains("only root may attach USB devices");
    }
}
