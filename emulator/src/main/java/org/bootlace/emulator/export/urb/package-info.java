/**
 * Transfers (URBs) of one host to one attached function: queues per endpoint, the wait until the device listens, delivery
 * in time, cancellation. Wire formats and sockets stay out.
 */
@NullMarked
package org.bootlace.emulator.export.urb;

import org.jspecify.annotations.NullMarked;
