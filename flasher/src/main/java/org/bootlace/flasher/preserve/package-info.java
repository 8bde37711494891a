/**
 * What jobs have taken off boards and must put back, in files that outlive the program and a power cut. When content is taken
 * and how it gets back is not known here.
 */
@NullMarked
package org.bootlace.flasher.preserve;

import org.jspecify.annotations.NullMarked;
