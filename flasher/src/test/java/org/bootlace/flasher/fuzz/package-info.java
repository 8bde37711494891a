/** Fuzzing of whatever takes bytes or text from outside; the targets themselves are {@code *Fuzz} classes in the rooms they try. */
package org.bootlace.flasher.fuzz;
