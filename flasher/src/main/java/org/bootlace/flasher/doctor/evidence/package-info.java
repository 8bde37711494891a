/**
 * What was found on a host that may keep boards from being flashed: plain values, without a judgement. How they are found, and
 * what they mean, is not known here.
 */
@NullMarked
package org.bootlace.flasher.doctor.evidence;

import org.jspecify.annotations.NullMarked;
