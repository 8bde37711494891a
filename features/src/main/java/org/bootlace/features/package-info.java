@NullMarked
package org.bootlace.features;

import org.jspecify.annotations.NullMarked;
