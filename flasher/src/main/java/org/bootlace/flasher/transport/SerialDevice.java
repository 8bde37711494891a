package org.bootlace.flasher.transport;

import java.util.Optional;

/**
 * A serial port that is there.
 *
 * @param port name to open it by
 * @param description what the host says is behind it
 * @param path where the USB device behind it is plugged in, when there is one
 */
public record SerialDevice(String port, String description, Optional<UsbPath> path) {}
