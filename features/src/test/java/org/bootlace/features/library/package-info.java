/** The flasher as a library, as docs/library.md shows it. */
package org.bootlace.features.library;
