package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.uart.BootSequence;
import org.bootlace.flasher.uart.UartOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which board a verb is about. */
final class BoardOptions {

    @Option(
            names = {"-b", "--board"},
            paramLabel = "SELECTOR",
            description = "The board, e.g. usb:1-2.3, tty:/dev/ttyACM0 or emulated:STM32F405xG; 'bootlace help boards' "
                    + "explains. May be left out when exactly one board is connected.")
    private List<String> selectors = new ArrayList<>();

    @Option(
            names = "--baud",
            paramLabel = "RATE",
            description =
                    "With uart:PORT, the only rate to try; otherwise 115200 and then others. A rate has no effect over "
                            + "USB.")
    private Optional<Integer> baud = Optional.empty();

    @Option(
            names = "--boot-sequence",
            paramLabel = "WIRING",
            converter = SequenceConverter.class,
            description =
                    "With uart:PORT, how DTR and RTS reset the board into its bootloader and out of it: dtr-boot0 "
                            + "(dtr=boot0,rts=!nrst), rts-boot0, dtr-reset, rts-reset, a wiring, or steps such as "
                            + "dtr,rts,-rts:-dtr,rts,-rts.")
    private Optional<BootSequence> sequence = Optional.empty();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "Record every USB transfer of the job in this file, pcapng as of Linux's usbmon; for Wireshark and"
                            + " 'bootlace trace'.")
    private Optional<Path> trace = Optional.empty();

    /** {@code options}, for a board that is reached as asked here. */
    FlashOptions reaching(FlashOptions options) {
        return options.withUart(new UartOptions(baud, sequence));
    }

    /** Whether the board is wired to a serial port by its UART. */
    boolean overUart() {
        return !selectors.isEmpty()
                && selectors.stream()
                        .allMatch(selector ->
                                selector.strip().toLowerCase(Locale.ROOT).startsWith("uart:"));
    }

    /** Takes what {@link BootSequence#parse} takes. */
    static final class SequenceConverter implements ITypeConverter<BootSequence> {
        @Override
        public BootSequence convert(String value) {
            try {
                return BootSequence.parse(value);
            } catch (Failure wrong) {
                throw new TypeConversionException(wrong.message() + " " + wrong.remedy());
            }
        }
    }

    /**
     * As typed; empty for the only board.
     *
     * @throws Failure {@code USAGE} when several were named
     */
    String selector() {
        if (selectors.size() > 1) {
            throw new Failure(
                    FailureKind.USAGE,
                    "Only one board can be named here, and it is " + String.join(" and ", selectors) + ".",
                    "Run the command once for each board; flash, verify and erase take several at once.");
        }
        return selectors.isEmpty() ? "" : selectors.get(0);
    }

    /** Every one that was named, as typed. */
    List<String> selectors() {
        return List.copyOf(selectors);
    }

    /** Where to record what is said over USB. */
    Optional<Path> trace() {
        return trace;
    }

    Optional<Integer> baud() {
        return baud;
    }
}
