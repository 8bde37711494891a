/**
 * The scenario language: feature files, their steps and parameter types, and the bench port that they act through. Which
 * boards a run has, and what becomes of its results, is the hil-runner's business.
 */
@NullMarked
package org.bootlace.features;

import org.jspecify.annotations.NullMarked;
