/**
 * Faults between a host and what answers on a board's connector: a layer around any personality that stalls, loses,
 * damages and misreports. What the faults are and when they strike is decided in {@code fault}.
 */
@NullMarked
package org.bootlace.emulator.fault.device;

import org.jspecify.annotations.NullMarked;
