/**
 * The seam between the flasher and the machine it runs on: USB control transfers, serial ports, time. Plain interfaces and
 * values; implementations live in {@code transport.libusb} and {@code transport.serial} or belong to a bench, and {@code
 * transport.trace} writes down what passes through one. DFU, AN3155 and MSP stay out.
 */
@NullMarked
package org.bootlace.flasher.transport;

import org.jspecify.annotations.NullMarked;
