package org.bootlace.emulator.cli;

import java.net.InetSocketAddress;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code HOST:PORT}, {@code HOST} or {@code PORT}; what is missing is 127.0.0.1 and 3240. */
final class ListenAddress implements ITypeConverter<InetSocketAddress> {

    static final String DEFAULT = "127.0.0.1:3240";

    private static final String LOOPBACK = "127.0.0.1";

    @Override
    public InetSocketAddress convert(String value) {
        if (value.matches("\\d+")) {
            return address(LOOPBACK, value);
        }
        int colon = value.lastIndexOf(':');
        boolean hasPort = colon > 0 && value.substring(colon + 1).matches("\\d+") && !value.endsWith("]");
        String host = hasPort ? value.substring(0, colon) : value;
        return address(host.replaceAll("[\\[\\]]", ""), hasPort ? value.substring(colon + 1) : "");
    }

    private static InetSocketAddress address(String host, String port) {
        int number = port.isEmpty() ? UsbIpServer.DEFAULT_PORT : port.length() > 5 ? -1 : Integer.parseInt(port);
        if (number < 0 || number > 0xFFFF) {
            throw new TypeConversionException("'" + port + "' is not a port: use 1 to 65535, or 0 for any free one");
        }
        InetSocketAddress address = new InetSocketAddress(host, number);
        if (address.isUnresolved()) {
            throw new TypeConversionException("'" + host + "' is not an address or a name this machine knows");
        }
        return address;
    }
}
