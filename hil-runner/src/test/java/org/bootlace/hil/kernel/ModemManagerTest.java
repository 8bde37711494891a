package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.trace.UsbTrace;
import org.bootlace.emulator.usb.UsbTap;
import org.bootlace.emulator.usb.UsbTransfer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * ModemManager and the firmware's serial port. Debian's 1.20 leaves such a port alone unless a udev rule asks for it, and then
 * sends it AT commands.
 */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class ModemManagerTest {

    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final double REAL_TIME = 1;
    private static final int DATA_OUT = 1;

    /** udev tells ModemManager about ports, D-Bus is what it lives on; nothing of it outlives the script. */
    static final String START_MODEM_MANAGER = """
            await 20 eval "! pidof dbus-daemon ModemManager >/dev/null" || exit
            rm -f /etc/udev/rules.d/60-bootlace.rules /run/dbus/system_bus_socket /run/udev/control "$SHARE/modem-manager.log"
            mkdir -p /run/dbus /run/udev/rules.d
            printf '%s\\n' "$RULES" >/run/udev/rules.d/99-probe.rules
            /lib/systemd/systemd-udevd >/tmp/udevd.log 2>&1 &
            dbus-daemon --system --nofork --nopidfile >/tmp/dbus.log 2>&1 &
            await 20 test -S /run/dbus/system_bus_socket || exit
            await 20 test -S /run/udev/control || exit
            ModemManager --debug --log-file="$SHARE/modem-manager.log" &
            modem_manager=$!
            await 30 grep -q base-manager "$SHARE/modem-manager.log" || exit
            """;

    /** What the manual of ModemManager gives users to have a port probed that it would leave alone. */
    static final String ASK_FOR_IT = """
            RULES='SUBSYSTEMS=="usb", ATTRS{idVendor}=="0483", ENV{ID_MM_DEVICE_PROCESS}="1"'
            """;

    @Test
    void of_debian_12_leaves_the_port_alone_unless_asked(KernelGuest guest) {
        Heard heard = new Heard();
        try (PluggedBoard board = PluggedBoard.running(BootMode.APPLICATION, REAL_TIME)) {
            board.board().addTap(heard);
            guest.run(DEADLINE, "RULES=\n" + START_MODEM_MANAGER + "plug " + board.port() + """

                    await 30 grep -q 'ttyACM0) port filtered: forbidden' "$SHARE/modem-manager.log" || exit
                    kill $modem_manager
                    wait $modem_manager
                    unplug
                    """)
                    .succeeded();
        }
        assertThat(heard.text()).isEmpty();
    }

    @Test
    void probes_the_port_with_at_commands_that_the_firmware_survives(KernelGuest guest) throws IOException {
        Path file = KernelExtension.EVIDENCE.resolve("modem-manager.pcapng");
        Heard heard = new Heard();
        try (PluggedBoard board = PluggedBoard.running(BootMode.APPLICATION, REAL_TIME);
                UsbTrace trace = UsbTrace.to(file)) {
            board.board().addTap(trace);
            board.board().addTap(heard);
            guest.run(DEADLINE, ASK_FOR_IT + START_MODEM_MANAGER + "plug " + board.port() + """

                    await 60 grep -q 'AT<CR>' "$SHARE/modem-manager.log" || exit
                    kill $modem_manager
                    wait $modem_manager
                    stty -F /dev/ttyACM0 raw -echo || exit
                    printf R >/dev/ttyACM0
                    await 20 present df11 || exit
                    unplug
                    """)
                    .succeeded();
            assertThat(board.board().running()).isEqualTo(Running.ROM);
        }
        assertThat(heard.text()).contains("AT\r").endsWith("R");
        assertThat(Tshark.complaints(file)).isEmpty();
        assertThat(Tshark.values(file, "at", "at.cmd"))
                .as("what tshark takes for AT commands in the trace")
                .contains("AT");
    }

    /** What the board's serial port is told. */
    private static final class Heard implements UsbTap {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void transfer(UsbTransfer transfer) {
            if (transfer.endpoint() == DATA_OUT) {
                bytes.writeBytes(transfer.data());
            }
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
