/** The program's command line as a user types it, run inside a scenario. What the verbs do is the flasher's business. */
@NullMarked
package org.bootlace.features.cli;

import org.jspecify.annotations.NullMarked;
