/**
 * Failures a user of the emulator can act on: a kind with an exit code, a message and one remedy. What the emulated
 * boards do wrong on purpose is in {@code fault}, not here.
 */
@NullMarked
package org.bootlace.emulator.failure;

import org.jspecify.annotations.NullMarked;
