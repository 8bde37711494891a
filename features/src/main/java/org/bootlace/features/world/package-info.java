/**
 * What one scenario knows: the boards it leased, the firmware in its hand, the last job and how it ended. Made anew for each
 * scenario and handed to the steps by PicoContainer. Wording stays in the steps.
 */
@NullMarked
package org.bootlace.features.world;

import org.jspecify.annotations.NullMarked;
