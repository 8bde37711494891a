@NullMarked
package org.bootlace.flasher;

import org.jspecify.annotations.NullMarked;
