/**
 * Looks at a host and writes down what is there: /sys, /proc, udev's rules and database, the kernel log, on Windows the registry.
 * Needs no rights, changes nothing, and never fails: what cannot be seen is written down as unseen. What the facts mean is not
 * known here.
 */
@NullMarked
package org.bootlace.flasher.doctor.probe;

import org.jspecify.annotations.NullMarked;
