/**
 * The boards of a described bench, behind the port that scenarios see: silicon at a USB port, its supply switched by a
 * driver, and emulators in slots of the same shape. What a bench file looks like is the business of {@code bench}.
 */
@NullMarked
package org.bootlace.hil.slot;

import org.jspecify.annotations.NullMarked;
