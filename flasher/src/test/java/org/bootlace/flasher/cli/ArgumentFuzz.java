package org.bootlace.flasher.cli;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.cli.text.Nearest;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.fuzz.FuzzInput;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.uart.BootSequence;
import org.bootlace.flasher.uart.UartAddress;
import org.bootlace.flasher.uart.UartOptions;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Whatever stands in a command line with a grammar of its own: addresses, ranges, boards, ports, boot sequences, chips, bytes. */
public final class ArgumentFuzz {

    private ArgumentFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = FuzzInput.text(bytes);
        typed(() -> new AddressConverter().convert(text))
                .ifPresent(address -> demand(
                        Address.parse(address.toString()).equals(Optional.of(address)), "another address: " + address));
        typed(() -> new RangeConverter().convert(text)).ifPresent(ArgumentFuzz::demandSame);
        typed(() -> new RebootMethodConverter().convert(text));
        typed(() -> BoardSelector.parse(text))
                .ifPresent(board -> demand(
                        text.isBlank() || BoardSelector.parse(board.toString()).equals(board),
                        "another board: " + board));
        typed(() -> SelectorSchemes.of().real(text));
        SelectorSchemes.of().isSeveral(text);
        typed(() -> port(text));
        typed(() -> BootSequence.parse(text))
                .ifPresent(sequence -> demand(!sequence.entry().isEmpty(), "a boot sequence of no steps: " + text));
        Chips.part(text).ifPresent(flash -> demand(flash.size() > 0, "a chip without flash: " + text));
        Chips.named(text);
        Nearest.to(text, List.of("flash", "erase", "verify"));
        new UsbPath(text).compareTo(new UsbPath("1-2"));
        ErrorPrinter.asksForJson(List.of(text.split("\n", -1)));
        OptionBytesWriteVerb.bytes(text).ifPresent(option -> demand(option.length > 0, "no bytes at all"));
    }

    private static UartOptions port(String text) {
        UartAddress address = UartAddress.parse(text);
        return new UartOptions(address.baud(), Optional.empty());
    }

    private static void demandSame(AddressRange range) {
        demand(new RangeConverter().convert(range.toString()).equals(range), "another range: " + range);
    }

    /** What the command line understands; empty when it says that it does not. */
    private static <T> Optional<T> typed(Supplier<T> conversion) {
        try {
            return Optional.of(conversion.get());
        } catch (TypeConversionException | ParameterException refused) {
            return Optional.empty();
        } catch (Failure refused) {
            demand(refused.kind() == FailureKind.USAGE, "not the user's mistake: " + refused);
            return Optional.empty();
        }
    }
}
