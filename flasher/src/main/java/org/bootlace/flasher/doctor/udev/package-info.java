/**
 * The udev rules that let users reach boards, and how they get onto a machine. Which rule a machine needs is judged elsewhere.
 */
@NullMarked
package org.bootlace.flasher.doctor.udev;

import org.jspecify.annotations.NullMarked;
