/**
 * The port between scenarios and whatever boards a run has: a bench hands out boards, a board says what can be done to it
 * and gives the host through which the flasher reaches it. Emulators, YAML, power drivers and Cucumber stay out.
 */
@NullMarked
package org.bootlace.features.bench;

import org.jspecify.annotations.NullMarked;
