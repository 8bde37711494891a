/** Fuzzing of the files and words that a user gives to the runner; the targets themselves are {@code *Fuzz} classes in the rooms they try. */
package org.bootlace.hil.fuzz;
