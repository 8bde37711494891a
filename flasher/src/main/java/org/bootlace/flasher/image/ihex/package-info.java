/**
 * Intel HEX, read strictly: every record's checksum, type and place is checked and every refusal names its line.
 */
@NullMarked
package org.bootlace.flasher.image.ihex;

import org.jspecify.annotations.NullMarked;
