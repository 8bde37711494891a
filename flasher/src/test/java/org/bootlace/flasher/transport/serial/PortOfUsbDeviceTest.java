package org.bootlace.flasher.transport.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real library on a made-up sysfs (umockdev): a board is followed through its reboot by what is found here. */
@Tag("umockdev")
class PortOfUsbDeviceTest {

    private static final String DEVICE = "devices/pci0000:00/usb1/1-2/1-2.3";
    private static final String INTERFACE = DEVICE + "/1-2.3:1.0";
    private static final String PORT = INTERFACE + "/tty/ttyACM0";

    @TempDir
    private Path testbed;

    @BeforeEach
    void requireUmockdev() {
        boolean installed = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "umockdev-wrapper")));
        if (!installed && System.getenv("CI") == null) {
            abort("umockdev-wrapper is missing: apt-get install umockdev");
        }
        assertThat(installed).as("umockdev is installed").isTrue();
    }

    @Test
    void a_cdc_port_has_the_path_of_its_usb_device() throws Exception {
        plugInCdcDevice();

        assertThat(listing())
                .isEqualTo("SerialDevice[port=/dev/ttyACM0, description=Betaflight STM32F405, path=Optional[1-2.3]]\n");
    }

    private void plugInCdcDevice() throws IOException {
        Map.of(
                        "busnum",
                        "1",
                        "devpath",
                        "2.3",
                        "idVendor",
                        "0483",
                        "idProduct",
                        "5740",
                        "product",
                        "Betaflight STM32F405")
                .forEach((name, value) -> write(DEVICE + "/" + name, value));
        write(PORT + "/dev", "166:0");
        write(PORT + "/uevent", "MAJOR=166\nMINOR=0\nDEVNAME=ttyACM0");
        Files.createDirectories(sysfs("bus/usb/drivers/cdc_acm"));
        link(PORT + "/device", INTERFACE);
        link(INTERFACE + "/driver", "bus/usb/drivers/cdc_acm");
        link(INTERFACE + "/subsystem", "bus/usb");
        link("class/tty/ttyACM0", PORT);
    }

    private String listing() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder program =
                new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), PortListing.class.getName());
        program.environment().put("UMOCKDEV_DIR", testbed.toString());
        program.environment().put("LD_PRELOAD", "libumockdev-preload.so.0");
        Process process = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    private Path sysfs(String path) {
        return testbed.resolve("sys").resolve(path);
    }

    private void write(String path, String content) {
        try {
            Files.createDirectories(sysfs(path).getParent());
            Files.writeString(sysfs(path), content + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void link(String from, String to) throws IOException {
        Files.createDirectories(sysfs(from).getParent());
        Files.createSymbolicLink(sysfs(from), sysfs(from).getParent().relativize(sysfs(to)));
    }
}
