/**
 * Ways out of the emulator for hosts that are not in this JVM. This package only names what is exported; each subpackage
 * carries bytes one way. Board behaviour stays out.
 */
@NullMarked
package org.bootlace.emulator.export;

import org.jspecify.annotations.NullMarked;
