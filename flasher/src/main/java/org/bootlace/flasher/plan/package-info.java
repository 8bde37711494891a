/**
 * Decides what to do to a board before anything is sent to it: image, memory layout and options go in, an ordered
 * list of steps with bytes and time estimates comes out, or a refusal. Pure functions; no clock, no transfer. What the flash of a
 * chip takes is a table beside the classes, {@code costs.txt}.
 */
@NullMarked
package org.bootlace.flasher.plan;

import org.jspecify.annotations.NullMarked;
