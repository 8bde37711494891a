/**
 * What a chip is: the catalogue of chips as data, and the memories behind a bootloader (flash cells, option bytes, RAM,
 * one-time area) with their rules and times. How a host reaches them stays out.
 */
@NullMarked
package org.bootlace.emulator.chip;

import org.jspecify.annotations.NullMarked;
