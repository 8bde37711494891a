/**
 * The firmware that runs from flash, as far as a host can tell: a CDC-ACM serial port, MSP, and the reboot character.
 * Sensors and motors stay out.
 */
@NullMarked
package org.bootlace.emulator.app;

import org.jspecify.annotations.NullMarked;
