package org.bootlace.emulator.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.bootlace.emulator.bridge.BridgeWiring;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the bootloader's UART reaches others. */
final class UartOptions {

    private static final String NO_LINK = "";

    @Option(
            names = "--uart-pty",
            paramLabel = "LINK",
            arity = "0..1",
            fallbackValue = NO_LINK,
            description =
                    "Offer the bootloader's UART as a pseudo terminal, with a symbolic LINK to it if given. It carries "
                            + "no parity: use 'stm32flash -m 8n1'.")
    private Optional<String> pty = Optional.empty();

    @Option(
            names = "--uart-tcp",
            paramLabel = "HOST:PORT",
            converter = ListenAddress.class,
            description = "Offer the bootloader's UART as raw bytes over TCP.")
    private Optional<InetSocketAddress> tcp = Optional.empty();

    @Option(
            names = "--uart-bridge",
            paramLabel = "WIRING",
            arity = "0..1",
            fallbackValue = BridgeWiring.DEFAULT,
            converter = WiringConverter.class,
            description =
                    "Put a USB serial adapter (CDC-ACM) on the bootloader's UART, as device 1-2 beside the board. It "
                            + "carries baud rate and parity, and its DTR and RTS drive BOOT0 and NRST; without a value as "
                            + BridgeWiring.DEFAULT + ". '!' turns a line over.")
    private Optional<BridgeWiring> bridge = Optional.empty();

    /** The link to make; empty text for none. */
    Optional<String> pty() {
        return pty;
    }

    Optional<Path> link() {
        return pty.filter(name -> !name.equals(NO_LINK)).map(Path::of);
    }

    Optional<InetSocketAddress> tcp() {
        return tcp;
    }

    Optional<BridgeWiring> bridge() {
        return bridge;
    }

    /** Whether the UART alone makes the board visible to somebody: a bridge needs another export to be seen. */
    boolean isAsked() {
        return pty.isPresent() || tcp.isPresent();
    }

    /** Takes {@code boot0=dtr,nrst=!rts}. */
    static final class WiringConverter implements ITypeConverter<BridgeWiring> {
        @Override
        public BridgeWiring convert(String value) {
            try {
                return BridgeWiring.parse(value);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }
}
