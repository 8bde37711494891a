package org.bootlace.emulator.app;

/**
 * The firmware behind the serial port: MSP frames are answered; outside of them the reboot character starts the
 * bootloader once 100 ms of silence followed it. Any other byte takes it back.
 */
final class SerialFirmware {

    private static final char REBOOT_CHARACTER = 'R';
    private static final long SILENCE = 100_000_000;

    private final MspParser parser;
    private final ApplicationHost host;
    private long bytesSeen;

    SerialFirmware(MspParser parser, ApplicationHost host) {
        this.parser = parser;
        this.host = host;
    }

    void receive(byte[] bytes) {
        for (byte value : bytes) {
            receive(value);
        }
    }

    private void receive(byte value) {
        long order = ++bytesSeen;
        if (!parser.takes(value) && value == REBOOT_CHARACTER) {
            host.at(host.now() + SILENCE, () -> rebootIfSilent(order));
        }
    }

    private void rebootIfSilent(long order) {
        if (order == bytesSeen) {
            host.reboot(true);
        }
    }
}
