/**
 * The hil-runner: describes benches, runs scenarios on them, judges and reports, and assembles the {@code bootlace}
 * program. What goes over the wire to a board stays in flasher and emulator, what a step means in features.
 */
@NullMarked
package org.bootlace.hil;

import org.jspecify.annotations.NullMarked;
