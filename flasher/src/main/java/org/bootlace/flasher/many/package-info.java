/**
 * Several boards at the same time: a crew that works on each by itself, and a station that notices boards come and go. What
 * is done to a board is the caller's business.
 */
@NullMarked
package org.bootlace.flasher.many;

import org.jspecify.annotations.NullMarked;
