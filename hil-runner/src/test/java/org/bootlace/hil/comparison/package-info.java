/** Holds docs/comparison.md to what there is: every claim names a test and a command line, and both must exist. */
package org.bootlace.hil.comparison;
