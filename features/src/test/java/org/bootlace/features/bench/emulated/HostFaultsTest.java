package org.bootlace.features.bench.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbTransferException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults that sit in the host, not in the board. */
class HostFaultsTest {

    private final VirtualClock clock = new VirtualClock();
    private final EmulatedBoard board = EmulatedBoard.builder(
                    ChipCatalogue.bundled().chip("STM32F405xG"))
            .clock(clock)
            .mode(BootMode.ROM)
            .boot0(true)
            .build();
    private final EmulatedHost emulated = EmulatedHost.of(clock, board);
    private final HostPorts host = emulated.ports();
    private final EmulatedFaults faults =
            new EmulatedFaults(board, emulated.sockets().get(0), clock);

    @AfterEach
    void unplug() {
        board.close();
    }

    @Test
    void a_board_that_comes_back_elsewhere_has_another_path() {
        assertThat(device().path()).hasToString("1-1");
        faults.inject("enum.otherport");
        assertThat(device().path()).hasToString("1-1");
        assertThat(faults.pending()).containsExactly("enum.otherport");

        board.reset();
        host.clock().pause(Duration.ofSeconds(1));

        assertThat(device().path()).hasToString("1-50");
        assertThat(faults.pending()).isEmpty();
    }

    @Test
    void a_host_that_denies_access_is_pending_until_somebody_asks() {
        faults.inject("perm.denied");
        UsbDevice device = device();
        assertThat(faults.pending()).containsExactly("perm.denied");

        assertThatExceptionOfType(UsbTransferException.class)
                .isThrownBy(() -> host.usb().open(device).close());
        assertThat(faults.pending()).isEmpty();
    }

    private UsbDevice device() {
        return host.usb().devices().get(0);
    }
}
