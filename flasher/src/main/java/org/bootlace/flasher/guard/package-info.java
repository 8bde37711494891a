/**
 * Whether an image belongs on a board, judged by what the image says, what the board's layout tells of its chip, and what the
 * firmware that runs there says before it is rebooted. Pure; what is done about a finding is decided by the planner.
 */
@NullMarked
package org.bootlace.flasher.guard;

import org.jspecify.annotations.NullMarked;
