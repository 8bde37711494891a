/**
 * What recorded transfers mean: DFU, DfuSe, CDC and chapter 9 as readable lines, folded where they repeat, and the places
 * where two sessions part. Files and their formats stay out, and so does how a bootloader behaves.
 */
@NullMarked
package org.bootlace.emulator.trace.session;

import org.jspecify.annotations.NullMarked;
