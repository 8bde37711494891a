/**
 * The firmware's other face: a mass storage device that shows the flight log (bulk-only transport 1.0, SCSI block commands
 * as far as hosts ask for them). What is in the log stays out.
 */
@NullMarked
package org.bootlace.emulator.app.msc;

import org.jspecify.annotations.NullMarked;
