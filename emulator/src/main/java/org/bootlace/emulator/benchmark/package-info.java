/**
 * How fast and how small the emulator is on this machine: control transfers in process, round trips over USB/IP beside a
 * bare TCP ping-pong, heap per board. Measures through the public doors of the other rooms; whether a number is good
 * enough is said by its target, and printing is the command line's.
 */
@NullMarked
package org.bootlace.emulator.benchmark;

import org.jspecify.annotations.NullMarked;
