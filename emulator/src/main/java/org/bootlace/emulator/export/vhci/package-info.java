/**
 * Makes boards that a USB/IP server offers devices of this Linux machine, and keeps them so when they re-enumerate: what
 * {@code usbip attach} does once, done again whenever a board is back, on the same port. What travels over the connection
 * stays out: that is between the kernel and the server.
 */
@NullMarked
package org.bootlace.emulator.export.vhci;

import org.jspecify.annotations.NullMarked;
