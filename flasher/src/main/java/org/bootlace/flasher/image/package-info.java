/**
 * A firmware image as runs of bytes at addresses, and the reader that recognises a file's format by its content. One
 * package per format below; boards and their memory stay out.
 */
@NullMarked
package org.bootlace.flasher.image;

import org.jspecify.annotations.NullMarked;
