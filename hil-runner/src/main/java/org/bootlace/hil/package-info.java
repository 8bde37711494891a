@NullMarked
package org.bootlace.hil;

import org.jspecify.annotations.NullMarked;
