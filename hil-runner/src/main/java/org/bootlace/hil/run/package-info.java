/**
 * A run of scenarios: what to run, on which bench, what came of each scenario, and the verdict. The only room that knows
 * the test engine. How a bench comes to be is {@code slot}'s business, what a person sees of a run {@code cli}'s.
 */
@NullMarked
package org.bootlace.hil.run;

import org.jspecify.annotations.NullMarked;
