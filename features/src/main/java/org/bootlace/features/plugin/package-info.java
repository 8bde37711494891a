/**
 * What helps scenario authors beyond running scenarios: the nearest step for one that is undefined, and a catalogue of all
 * steps. Cucumber plugins; each writes to the stream that Cucumber hands it.
 */
@NullMarked
package org.bootlace.features.plugin;

import org.jspecify.annotations.NullMarked;
