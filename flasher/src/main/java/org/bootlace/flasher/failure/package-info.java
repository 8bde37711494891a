/** Failure kinds, their exit codes, and the exception that carries one. Depends on nothing. */
@NullMarked
package org.bootlace.flasher.failure;

import org.jspecify.annotations.NullMarked;
