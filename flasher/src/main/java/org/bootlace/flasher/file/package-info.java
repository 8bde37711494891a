/**
 * Files of the machine, whatever is in them: read up to a bound, written so that they are whole, and what is wrong
 * with them. Knows no format.
 */
@NullMarked
package org.bootlace.flasher.file;

import org.jspecify.annotations.NullMarked;
