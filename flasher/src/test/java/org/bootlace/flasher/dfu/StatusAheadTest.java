package org.bootlace.flasher.dfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.testkit.FakeClock;
import org.bootlace.flasher.testkit.FakeDfuDevice;
import org.bootlace.flasher.testkit.FakeDfuDevice.WhileBusy;
import org.bootlace.flasher.transport.ControlAnswer;
import org.bootlace.flasher.transport.ControlRequest;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.bootlace.flasher.transport.UsbTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the host controller is given at once, and what its answers mean. */
final class StatusAheadTest {

    private final FakeClock clock = new FakeClock();
    private final FakeDfuDevice device = new FakeDfuDevice(clock);
    private final List<String> queues = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "0/4, 0/5, TAKEN",
        "0/5, 0/5, NOT_TAKEN",
        "0/2, 0/2, NOT_TAKEN",
        "broken, 0/4, TAKEN",
        // Either it was never taken, or the answer that showed it got lost and it is done.
        "broken, 0/5, UNKNOWN",
        "broken, broken, UNKNOWN",
        "11/10, 11/10, UNKNOWN",
    })
    void first_answer_after_a_broken_download_tells_whether_it_was_taken(
            String first, String second, StatusAhead.Fate fate) {
        List<ControlAnswer> answers = List.of(broken(), answer(first), answer(second));
        StatusAhead ahead = new StatusAhead(new Answering(answers), 0);
        DfuDownload download = DfuDownload.data(2, new byte[64], "program");

        assertThat(ahead.download(download, 2, Duration.ofSeconds(5)).failure()).isPresent();

        assertThat(ahead.fate()).isEqualTo(fate);
    }

    @Test
    void device_that_holds_its_answer_back_gets_both_questions_with_each_block() {
        program(open(false));

        assertThat(queues).containsOnly("1 3 3");
    }

    @Test
    void second_question_waits_where_the_reported_time_is_to_be_kept() {
        program(open(true));

        assertThat(queues).containsOnly("1 3");
    }

    @Test
    void second_question_waits_once_a_device_has_answered_while_it_was_busy() {
        device.whileBusy = WhileBusy.ANSWER;
        DfuBootloader bootloader = open(false);
        program(bootloader);
        queues.clear();

        program(bootloader);

        assertThat(queues).containsOnly("1 3");
    }

    @Test
    void reads_start_alone_and_grow() {
        DfuBootloader bootloader = open(false);
        AddressRange range = new AddressRange(Address.of(FakeDfuDevice.FLASH), 30 * 2048);
        bootloader.read(new AddressRange(range.start(), 64), (at, block) -> true);
        queues.clear();
        List<Address> seen = new ArrayList<>();

        bootloader.read(range, (at, block) -> seen.add(at));

        assertThat(queues).containsExactly("2 2", "2 2 2 2", "2 2 2 2 2 2 2 2", "2 2 2 2 2 2 2 2", "2 2 2 2 2 2 2");
        assertThat(seen).hasSize(30).isSorted();
    }

    private static void program(DfuBootloader bootloader) {
        bootloader.program(new Segment(Address.of(FakeDfuDevice.FLASH), new byte[5 * 2048]), bytes -> {});
    }

    private DfuBootloader open(boolean respectPollTimeout) {
        DfuInterface dfu = DfuInterface.find(FakeDfuDevice.configuration()).stream()
                .findFirst()
                .orElseThrow();
        return DfuBootloader.open(new Listening(device, queues), dfu, clock, respectPollTimeout);
    }

    private static ControlAnswer broken() {
        return ControlAnswer.failed(new UsbTransferException(Fault.TRANSFER_ERROR, "noise"));
    }

    /** bStatus/bState. */
    private static ControlAnswer answer(String text) {
        if (text.equals("broken")) {
            return broken();
        }
        String[] parts = text.split("/");
        return ControlAnswer.of(
                new byte[] {(byte) Integer.parseInt(parts[0]), 0, 0, 0, (byte) Integer.parseInt(parts[1]), 0});
    }

    /** Writes down the requests of each queue. */
    private record Listening(UsbTransport usb, List<String> queues) implements UsbTransport {

        @Override
        public List<ControlAnswer> controlQueue(List<ControlRequest> requests) {
            queues.add(String.join(
                    " ",
                    requests.stream()
                            .map(request -> Integer.toString(request.setup().bRequest()))
                            .toList()));
            return usb.controlQueue(requests);
        }

        @Override
        public byte[] controlIn(ControlSetup setup, int length, Duration timeout) {
            return usb.controlIn(setup, length, timeout);
        }

        @Override
        public void controlOut(ControlSetup setup, byte[] data, Duration timeout) {
            usb.controlOut(setup, data, timeout);
        }

        @Override
        public void claim(int interfaceNumber) {
            usb.claim(interfaceNumber);
        }

        @Override
        public void selectAlternate(int interfaceNumber, int alternate) {
            usb.selectAlternate(interfaceNumber, alternate);
        }

        @Override
        public void close() {
            usb.close();
        }
    }

    /** Knows the answers beforehand. */
    private record Answering(List<ControlAnswer> answers) implements UsbTransport {

        @Override
        public List<ControlAnswer> controlQueue(List<ControlRequest> requests) {
            return answers;
        }

        @Override
        public byte[] controlIn(ControlSetup setup, int length, Duration timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void controlOut(ControlSetup setup, byte[] data, Duration timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void claim(int interfaceNumber) {}

        @Override
        public void selectAlternate(int interfaceNumber, int alternate) {}

        @Override
        public void close() {}
    }
}
