package org.bootlace.flasher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeDfuDevice;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a success says of the board that it has let go. */
class FarewellTest {

    private final FakeHost host = new FakeHost();

    @ParameterizedTest
    @CsvSource({
        "TRANSFER_ERROR, APPLICATION_SILENT, true",
        "DISCONNECTED, APPLICATION_SILENT, true",
        "BUSY, APPLICATION_RUNS, false",
        "ACCESS_DENIED, APPLICATION_RUNS, false",
    })
    void port_that_carries_nothing_is_warned_of_but_not_one_that_this_machine_keeps(
            Fault fault, Departure departure, boolean warned) {
        host.plug("1-2", Mode.BOOTLOADER);
        host.serialFault = Optional.of(fault);
        host.serialFaultUntil = Long.MAX_VALUE;
        byte[] bytes = new byte[500];
        Arrays.fill(bytes, (byte) 1);
        FirmwareImage image = FirmwareImage.of(new Segment(Address.of(FakeDfuDevice.FLASH), bytes));

        FlashReport report = new Flasher(host.ports(), FlashListener.none())
                .flash(BoardSelector.only(), image, FlashOptions.defaults().withRequireVectorTable(false));

        assertThat(report.departure()).isEqualTo(departure);
        assertThat(report.warning()
                        .filter(text -> text.contains("plug it in again"))
                        .isPresent())
                .isEqualTo(warned);
    }
}
