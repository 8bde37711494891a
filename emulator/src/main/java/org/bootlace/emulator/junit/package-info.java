/**
 * Boards for tests with JUnit Jupiter: an annotation that puts a fresh board into a field or parameter, a host that
 * talks to it on virtual time, and its trace in the report of a test that failed. The only room of the emulator that
 * knows JUnit, which is an optional dependency.
 */
@NullMarked
package org.bootlace.emulator.junit;

import org.jspecify.annotations.NullMarked;
