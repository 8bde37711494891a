/**
 * The MultiWii Serial Protocol as flight controllers speak it, versions 1 and 2: requests, replies, and what a firmware says of
 * itself and its board. Ports, reboots and what follows from an identity stay out.
 */
@NullMarked
package org.bootlace.flasher.msp;

import org.jspecify.annotations.NullMarked;
