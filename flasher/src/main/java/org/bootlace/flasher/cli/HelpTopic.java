package org.bootlace.flasher.cli;

import java.util.List;

/**
 * A help text that belongs to no single verb.
 *
 * @param name how it is asked for, e.g. {@code exit-codes}
 * @param title one line without full stop
 * @param lines the text
 */
public record HelpTopic(String name, String title, List<String> lines) {}
