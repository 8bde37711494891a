/**
 * What a run leaves behind: its report files, and where they are. What is in them comes from {@code run}; what a person is
 * told on the terminal from {@code cli}.
 */
@NullMarked
package org.bootlace.hil.report;

import org.jspecify.annotations.NullMarked;
