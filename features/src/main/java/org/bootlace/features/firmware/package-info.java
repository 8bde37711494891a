/**
 * Firmware made up for scenarios: seeded bytes behind a plausible vector table, written as the files that users flash,
 * whole or spoilt. Written apart from the flasher's readers on purpose; boards and Cucumber stay out.
 */
@NullMarked
package org.bootlace.features.firmware;

import org.jspecify.annotations.NullMarked;
