package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The guest itself, before anything is plugged in. */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class GuestTest {

    private static final Duration SHORT = Duration.ofSeconds(20);

    @Test
    void runs_a_kernel_of_its_own(KernelGuest guest) throws Exception {
        String hosts = Files.readString(Path.of("/proc/version"));
        assertThat(guest.run(SHORT, "cat /proc/version").succeeded().stdout())
                .contains("Linux version 6.1", "debian")
                .isNotEqualTo(hosts);
    }

    @Test
    void lists_the_root_hubs_of_vhci(KernelGuest guest) {
        // Names from sysfs: those of lsusb depend on whether the host has udev's hardware database.
        assertThat(guest.run(SHORT, "lsusb && cat /sys/bus/usb/devices/usb1/product")
                        .succeeded()
                        .stdout())
                .contains("ID 1d6b:0002", "USB/IP Virtual Host Controller");
    }

    @Test
    void runs_the_hosts_jdk(KernelGuest guest) {
        GuestRun run = guest.run(SHORT, '\'' + System.getProperty("java.home") + "/bin/java' -version")
                .succeeded();
        assertThat(run.stderr()).contains("version \"" + System.getProperty("java.version"));
    }

    @Test
    void reports_the_exit_code_and_both_streams(KernelGuest guest) {
        GuestRun run = guest.run(SHORT, "echo out; echo err >&2; exit 7");
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.stdout()).isEqualTo("out\n");
        assertThat(run.stderr()).isEqualTo("err\n");
        assertThatThrownBy(run::succeeded).hasMessageContaining("exit code 7").hasMessageContaining("guest console");
    }

    @Test
    void ends_a_script_at_its_deadline_and_goes_on(KernelGuest guest) {
        assertThat(guest.run(Duration.ofSeconds(1), "sleep 60").exitCode()).isEqualTo(124);
        assertThat(guest.run(SHORT, "echo alive").succeeded().stdout()).isEqualTo("alive\n");
    }
}
