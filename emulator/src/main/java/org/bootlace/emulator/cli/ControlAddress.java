package org.bootlace.emulator.cli;

import java.net.InetSocketAddress;
import org.bootlace.emulator.control.ControlServer;
import picocli.CommandLine.ITypeConverter;

/** {@code HOST:PORT}, {@code HOST}, {@code PORT} or {@code auto}; what is missing is 127.0.0.1 and 3241. */
final class ControlAddress implements ITypeConverter<InetSocketAddress> {

    static final String DEFAULT = "127.0.0.1:" + ControlServer.DEFAULT_PORT;

    @Override
    public InetSocketAddress convert(String value) {
        if (value.equals("auto")) {
            return new ListenAddress().convert("127.0.0.1:0");
        }
        boolean portless = !value.matches("\\d+|.*:\\d+");
        return new ListenAddress().convert(portless ? value + ":" + ControlServer.DEFAULT_PORT : value);
    }
}
