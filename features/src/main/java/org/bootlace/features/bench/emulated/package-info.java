/**
 * A bench of emulated boards inside this JVM: a host whose USB bus, serial ports and clock are made of emulated boards'
 * connectors and their virtual time. What a board answers is the emulator's business, what a host asks the flasher's.
 */
@NullMarked
package org.bootlace.features.bench.emulated;

import org.jspecify.annotations.NullMarked;
