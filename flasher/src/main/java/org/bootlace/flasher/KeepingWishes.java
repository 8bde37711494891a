package org.bootlace.flasher;

import java.time.Instant;

/**
 * How settings are kept around a flash.
 *
 * @param anyFirmware whether they go back to a firmware of another family or major version, too
 * @param when the time to note with them
 */
public record KeepingWishes(boolean anyFirmware, Instant when) {}
