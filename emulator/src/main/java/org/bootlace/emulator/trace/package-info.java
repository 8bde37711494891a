/** Recordings of what boards and hosts said, in the formats other people's tools read. */
@NullMarked
package org.bootlace.emulator.trace;

import org.jspecify.annotations.NullMarked;
