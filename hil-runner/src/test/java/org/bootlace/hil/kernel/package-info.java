/**
 * Rung 4 of the verification ladder: Debian's kernel in QEMU attaches the emulator over USB/IP and takes it for hardware. One
 * guest serves all test classes; each test puts its own emulated board on a port of its own. What the guest contains and
 * how long it takes stands in {@code docs/verification.md}. Knowledge of protocol bytes stays out: the referees here are
 * the kernel, dfu-util, lsusb and tshark.
 */
package org.bootlace.hil.kernel;
