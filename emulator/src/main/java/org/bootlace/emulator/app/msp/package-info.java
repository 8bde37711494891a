/**
 * MultiWii Serial Protocol on the wire, both ways: version 1, its jumbo frames, version 2 and version 2 inside version 1.
 * What a command means stays out.
 */
@NullMarked
package org.bootlace.emulator.app.msp;

import org.jspecify.annotations.NullMarked;
