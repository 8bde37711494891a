/**
 * Boards made of recordings: a profile holds the descriptors, poll times and flash times that a recording shows, and a
 * catalogue chip for all that it does not show. How files of recordings look stays out.
 */
@NullMarked
package org.bootlace.emulator.trace.profile;

import org.jspecify.annotations.NullMarked;
