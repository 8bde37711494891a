/**
 * What a user has set in a flight controller's firmware, as text that its own command line writes and reads: saved to a file,
 * checked, sent back line by line, and compared. Files are not trusted, nor is the firmware. Which board is meant, and when
 * settings are kept around a flash, is decided elsewhere.
 */
@NullMarked
package org.bootlace.flasher.settings;

import org.jspecify.annotations.NullMarked;
