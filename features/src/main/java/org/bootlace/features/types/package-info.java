/**
 * What scenario authors may write inside a step: sizes, addresses, phases, reasons, options. Each accepts any text that fits
 * its place, so that a slip is answered with the valid values and the nearest one instead of an undefined step. Boards and
 * the flasher's doings stay out.
 */
@NullMarked
package org.bootlace.features.types;

import org.jspecify.annotations.NullMarked;
