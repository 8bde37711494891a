/**
 * Recordings of what the flasher says to USB devices and hears from them, in the format of Linux's usbmon that other people's
 * tools read. Sits between a job and the bus, and changes nothing of what passes. What a transfer means stays out.
 */
@NullMarked
package org.bootlace.flasher.transport.trace;

import org.jspecify.annotations.NullMarked;
