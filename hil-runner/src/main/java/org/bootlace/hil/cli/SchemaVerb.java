package org.bootlace.hil.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.bootlace.flasher.cli.HelpTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code schema}: what {@code --output json} prints, as JSON Schema. */
@Command(
        name = "schema",
        header = "Print the JSON Schema of what --output json prints.",
        description = {
            "One schema (draft 2020-12) for the objects of all verbs and for the error object; '$defs' has one for each "
                    + "verb.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bootlace schema > bootlace.schema.json"})
final class SchemaVerb implements Callable<Integer> {

    /** docs/schema/output.schema.json, which the build puts into the jar. */
    private static final String RESOURCE = "output.schema.json";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(text());
        spec.commandLine().getOut().flush();
        return 0;
    }

    static String text() {
        try (InputStream file = SchemaVerb.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The help text {@code bootlace help json}. */
    static HelpTopic topic() {
        return new HelpTopic(
                "json",
                "What --output json prints",
                List.of(
                        "One object on standard output and nothing else; progress, notes and errors go to standard error.",
                        "Its first fields are the same for every verb:",
                        "",
                        "  schema  1; raised when a field is renamed or removed. New fields do not raise it.",
                        "  verb    the verb that was called",
                        "  ok      whether the command did what it was asked for",
                        "  error   only when it failed: kind, exitCode, message, remedy, boardState, facts",
                        "",
                        "Addresses are texts such as \"0x08004000\"; of a range, 'last' is the last address in it. A field",
                        "without a value is null. 'bootlace schema' prints the JSON Schema of all verbs;",
                        "'bootlace help exit-codes' lists the kinds of errors."));
    }
}
