/** Words that people write and what they mean: phrase tables and the nearest word for a slip. Depends on nothing. */
@NullMarked
package org.bootlace.features.words;

import org.jspecify.annotations.NullMarked;
