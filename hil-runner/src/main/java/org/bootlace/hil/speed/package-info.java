/**
 * Measures the flasher against what the emulated chip itself needs, on virtual time. Says how fast, never how: it knows
 * jobs and chips, no protocol.
 */
@NullMarked
package org.bootlace.hil.speed;

import org.jspecify.annotations.NullMarked;
