package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every chip of the catalogue, all in one kernel at once: the strings that Linux and dfu-util read from them. */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class ChipRowsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(150);
    /** GD32VF103 sends its serial number 3CBJ with 8-bit characters; Linux takes two of them for one of 16 bits. */
    private static final String GD32_SERIAL_IN_LINUX = "\u4333\u4A42";

    private static final String F42X_WARNING = "Patching string descriptor 4 length (was 166, received 112)";

    private static final Pattern PORT = Pattern.compile("^\\s*(\\S+) -> usbip://10\\.0\\.2\\.2:\\d+/1-(\\d+)");
    private static final Pattern SYSFS = Pattern.compile("^sysfs (\\S+)\\|(.*)$");

    @Test
    void dfu_util_and_linux_read_the_strings_of_every_chip(KernelGuest guest) {
        try (PluggedBench bench = PluggedBench.ofAllChips();
                UsbIpServer server = bench.serve()) {
            GuestRun run = guest.run(DEADLINE, """
                    plug_bench %d %d || exit
                    usbip port
                    for device in /sys/bus/usb/devices/*-*; do
                      case $device in *:*) continue ;; esac
                      { read -r maker <$device/manufacturer; read -r product <$device/product; read -r serial <$device/serial; } || exit
                      echo "sysfs ${device##*/}|$maker|$product|$serial"
                    done
                    dfu-util -l || exit
                    unplug_bench
                    """.formatted(
                                    server.address().getPort(), bench.boards().size()))
                    .succeeded();
            String output = run.stdout();
            Map<Integer, String> paths = paths(output);
            List<String> listed = new ArrayList<>();
            List<String> read = new ArrayList<>();
            int number = 0;
            for (Map.Entry<ChipProfile, EmulatedBoard> row : bench.boards().entrySet()) {
                String path = paths.get(++number);
                ChipProfile chip = row.getKey();
                String serial = row.getValue().serial();
                listed.addAll(DfuUtilListing.of(chip, serial, path));
                read.add(String.join(
                        "|", path, chip.usb().manufacturer(), chip.usb().product(), inLinux(chip, serial)));
            }
            assertThat(DfuUtilListing.found(output)).containsExactlyInAnyOrderElementsOf(listed);
            assertThat(sysfs(output)).containsExactlyInAnyOrderElementsOf(read);
            assertThat(run.stderr()).containsOnlyOnce(F42X_WARNING);
        }
    }

    private static String inLinux(ChipProfile chip, String serial) {
        return chip.name().equals("GD32VF103xB") ? GD32_SERIAL_IN_LINUX : serial;
    }

    /** Where Linux has the board of each number. */
    private static Map<Integer, String> paths(String output) {
        Map<Integer, String> paths = new LinkedHashMap<>();
        output.lines()
                .map(PORT::matcher)
                .filter(Matcher::find)
                .forEach(port -> paths.put(Integer.valueOf(port.group(2)), port.group(1)));
        return paths;
    }

    private static List<String> sysfs(String output) {
        return output.lines()
                .map(SYSFS::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1) + "|" + line.group(2))
                .toList();
    }
}
