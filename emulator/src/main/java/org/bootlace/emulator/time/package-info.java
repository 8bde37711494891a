/**
 * Board time as a parameter: virtual for reproducible runs, wall for exports to real hosts. Nothing here knows of boards
 * or USB.
 */
@NullMarked
package org.bootlace.emulator.time;

import org.jspecify.annotations.NullMarked;
