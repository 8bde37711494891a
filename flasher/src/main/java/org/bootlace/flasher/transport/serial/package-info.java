/**
 * Serial ports through jSerialComm: the ports with the USB path behind them, opening with an exclusive lock, and error
 * numbers in our words. The only user of {@code com.fazecast}. What is said over a port is not known here.
 */
@NullMarked
package org.bootlace.flasher.transport.serial;

import org.jspecify.annotations.NullMarked;
