/**
 * Recordings of USB traffic as other people's tools write them, read back as transfers. Files are never trusted: every
 * length is checked, and what cannot be read is an error with the place. What the transfers mean stays out.
 */
@NullMarked
package org.bootlace.emulator.trace.capture;

import org.jspecify.annotations.NullMarked;
