/**
 * Hands for boards that run: the operations of {@link org.bootlace.emulator.control.BoardControl} as a Java API, and the
 * same over HTTP with JSON on the loopback. Exports carry USB; nothing here does. What is printed stays out.
 */
@NullMarked
package org.bootlace.emulator.control;

import org.jspecify.annotations.NullMarked;
