/**
 * Declared misfortune: rules that say what fails, when and how often, and the injector that counts and fires them
 * between export, personality and flash array.
 */
@NullMarked
package org.bootlace.emulator.fault;

import org.jspecify.annotations.NullMarked;
