/**
 * The description of a bench: bench.yaml, its schema, and what is wrong with a file, by line. Which boards are really
 * there and what one can do with them is the business of {@code slot}.
 */
@NullMarked
package org.bootlace.hil.bench;

import org.jspecify.annotations.NullMarked;
