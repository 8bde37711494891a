/**
 * Which boards a host sees and which one is meant: sightings, selectors, and the search that refuses to guess.
 */
@NullMarked
package org.bootlace.flasher.board;

import org.jspecify.annotations.NullMarked;
