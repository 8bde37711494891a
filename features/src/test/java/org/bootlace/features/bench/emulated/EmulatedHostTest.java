package org.bootlace.features.bench.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.firmware.FirmwareSegment;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.Departure;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmulatedHostTest {

    private static final ControlSetup GETSTATUS = new ControlSetup(0xA1, 3, 0, 0);
    private static final Path BETAFLIGHT = Path.of("../../shared/firmware/betaflight_4.5.0_STM32F405.hex");

    private final VirtualClock clock = new VirtualClock();
    private final EmulatedBoard board = EmulatedBoard.builder(
                    ChipCatalogue.bundled().chip("STM32F405xG"))
            .clock(clock)
            .mode(BootMode.ROM)
            .build();
    private final HostPorts host = EmulatedHost.of(clock, board).ports();

    @AfterEach
    void unplug() {
        board.close();
    }

    @Test
    void a_bootloader_is_a_usb_device_and_no_serial_port() {
        UsbDevice device = host.usb().devices().get(0);

        assertThat(device.path()).hasToString("1-1");
        assertThat(device.vendorId()).isEqualTo(0x0483);
        assertThat(device.productId()).isEqualTo(0xDF11);
        assertThat(device.configuration()).hasSize(54);
        assertThat(host.serial().devices()).isEmpty();
    }

    @Test
    void a_device_descriptor_reads_the_same_through_the_wire() {
        try (UsbTransport usb = open()) {
            byte[] device = usb.controlIn(new ControlSetup(0x80, 6, 0x0100, 0), 18, Duration.ofSeconds(1));

            assertThat(device).startsWith(0x12, 0x01).hasSize(18);
        }
    }

    @Test
    void a_host_that_is_too_impatient_for_an_erase_times_out() {
        try (UsbTransport usb = open()) {
            usb.controlOut(new ControlSetup(0x21, 4, 0, 0), new byte[0], Duration.ofSeconds(1));
            usb.controlOut(new ControlSetup(0x21, 1, 0, 0), new byte[] {0x41, 0, 0, 8, 8}, Duration.ofSeconds(1));
            usb.controlIn(GETSTATUS, 6, Duration.ofSeconds(1));
            long before = clock.now();

            assertThatExceptionOfType(UsbTransferException.class)
                    .isThrownBy(() -> usb.controlIn(GETSTATUS, 6, Duration.ofMillis(200)))
                    .satisfies(failed -> assertThat(failed.fault()).isEqualTo(UsbTransferException.Fault.TIMEOUT));
            assertThat(Duration.ofNanos(clock.now() - before)).isEqualTo(Duration.ofMillis(200));

            assertThat(usb.controlIn(GETSTATUS, 6, Duration.ofSeconds(5))[4]).isEqualTo((byte) 5);
        }
    }

    @Test
    void an_unplugged_board_is_not_there_any_more() {
        try (UsbTransport usb = open()) {
            board.unplug();

            assertThat(host.usb().devices()).isEmpty();
            assertThatExceptionOfType(UsbTransferException.class)
                    .isThrownBy(() -> usb.controlIn(GETSTATUS, 6, Duration.ofSeconds(1)))
                    .satisfies(failed -> assertThat(failed.fault()).isEqualTo(UsbTransferException.Fault.DISCONNECTED));
        }
    }

    @Test
    void the_letter_r_and_silence_turn_a_serial_port_into_a_bootloader() {
        flash(MadeUpFirmware.ofSize(2000, 1));
        host.clock().pause(Duration.ofSeconds(2));
        String port = host.serial().devices().get(0).port();

        try (SerialTransport serial = host.serial().open(port, SerialSettings.FLIGHT_CONTROLLER)) {
            serial.write(new byte[] {'R'});
            host.clock().pause(Duration.ofSeconds(2));
            assertThatExceptionOfType(SerialTransferException.class)
                    .isThrownBy(() -> serial.write(new byte[] {'R'}))
                    .satisfies(
                            failed -> assertThat(failed.fault()).isEqualTo(SerialTransferException.Fault.DISCONNECTED));
        }

        assertThat(host.serial().devices()).isEmpty();
        assertThat(host.usb().devices().get(0).productId()).isEqualTo(0xDF11);
    }

    @Test
    void a_made_up_firmware_of_real_size_arrives_byte_for_byte() {
        MadeUpFirmware firmware = MadeUpFirmware.withSettingsHole(486_211, 7);

        FlashReport report = flash(firmware);

        for (FirmwareSegment segment : firmware.segments()) {
            assertThat(board.flash().read(segment.address(), segment.bytes().length))
                    .isEqualTo(segment.bytes());
        }
        assertThat(report.departure()).isEqualTo(Departure.APPLICATION_RUNS);
    }

    @Test
    void the_betaflight_image_arrives_byte_for_byte() throws IOException {
        assumeThat(Files.exists(BETAFLIGHT))
                .as("firmware images at %s", BETAFLIGHT)
                .isTrue();
        FirmwareImage image = ImageReader.read(BETAFLIGHT, Optional.empty());

        FlashReport report = flasher().flash(BoardSelector.only(), image, FlashOptions.defaults());

        assertThat(image.segments()).extracting(Segment::size).containsExactly(392, 486_211);
        for (Segment segment : image.segments()) {
            assertThat(board.flash().read(segment.start().value(), segment.size()))
                    .isEqualTo(segment.bytes());
        }
        assertThat(report.untouched()).anySatisfy(range -> assertThat(range).hasToString("0x08004000-0x08007FFF"));
        assertThat(report.firmware())
                .hasValueSatisfying(firmware -> assertThat(firmware.describe()).contains("BTFL 4.5.0 on STM32F405"));
    }

    private FlashReport flash(MadeUpFirmware firmware) {
        Segment[] segments = firmware.segments().stream()
                .map(segment -> new Segment(Address.of(segment.address()), segment.bytes()))
                .toArray(Segment[]::new);
        return flasher().flash(BoardSelector.only(), FirmwareImage.of(segments), FlashOptions.defaults());
    }

    private Flasher flasher() {
        return new Flasher(host, FlashListener.none());
    }

    private UsbTransport open() {
        return host.usb().open(host.usb().devices().get(0));
    }
}
