/**
 * What the user has set, and how it lies in flash between two runs of the firmware. Who asks for it, and how, stays out.
 */
@NullMarked
package org.bootlace.emulator.app.settings;

import org.jspecify.annotations.NullMarked;
