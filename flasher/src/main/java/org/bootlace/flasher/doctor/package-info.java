/**
 * Finds out why a board cannot be flashed from this host. Evidence is collected by {@code doctor.probe}, judged by the rules of
 * {@code doctor.finding}, and this room brings both together and asks the boards that can be opened. How findings are shown is not
 * known here.
 */
@NullMarked
package org.bootlace.flasher.doctor;

import org.jspecify.annotations.NullMarked;
