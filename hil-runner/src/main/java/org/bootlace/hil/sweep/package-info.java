/**
 * Lets every fault of the emulator befall every point of a flash job, on virtual time, and holds the flasher to what it
 * promises. Knows boards, jobs and faults by name, no protocol.
 */
@NullMarked
package org.bootlace.hil.sweep;

import org.jspecify.annotations.NullMarked;
