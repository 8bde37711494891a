/**
 * What option bytes mean: where the readout level is, what protects sectors from erasing, which copies must agree. Data in
 * {@code options.txt}. Reading and writing them stays out.
 */
@NullMarked
package org.bootlace.flasher.option;

import org.jspecify.annotations.NullMarked;
