/**
 * Boards that lie: whole jobs of the flasher, on virtual time, with a device, a UART bootloader or a firmware that follows its
 * protocol until the fuzzer says otherwise.
 */
package org.bootlace.flasher.hostile;
