package org.bootlace.flasher.doctor.evidence;

/**
 * A driver that Windows has for a device, whether or not the device is plugged in now.
 *
 * @param ids vendor and product, as in {@code 0483:df11}
 * @param service name of the driver's service, as in {@code WinUSB}; empty when there is none
 */
public record BoundDriver(String ids, String service) {}
