/**
 * The sentences of the scenario language, one class per topic: each finds what it talks about in the world, acts or checks,
 * and does nothing else. Waiting, choosing and remembering live in the world.
 */
@NullMarked
package org.bootlace.features.steps;

import org.jspecify.annotations.NullMarked;
