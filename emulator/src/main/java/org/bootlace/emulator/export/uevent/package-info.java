/**
 * Tells programs under umockdev that a device came or went: the message that udev sends to those that watch for devices,
 * and the sockets it goes to. Which device it is about is somebody else's business.
 */
@NullMarked
package org.bootlace.emulator.export.uevent;

import org.jspecify.annotations.NullMarked;
