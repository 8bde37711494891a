/**
 * The firmware that runs from flash, as far as a host can tell: a CDC-ACM serial port, or a UART, what it answers to MSP
 * requests, the reboot character, a command line, and settings that survive. Sensors and motors stay out.
 */
@NullMarked
package org.bootlace.emulator.app;

import org.jspecify.annotations.NullMarked;
