/**
 * What evidence means: a table of rules, each of which looks at the evidence for one obstacle and says what it is, what it is
 * seen by, what to do and which command to run. Pure; looks at no machine.
 */
@NullMarked
package org.bootlace.flasher.doctor.finding;

import org.jspecify.annotations.NullMarked;
