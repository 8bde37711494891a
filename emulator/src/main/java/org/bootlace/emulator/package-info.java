@NullMarked
package org.bootlace.emulator;

import org.jspecify.annotations.NullMarked;
