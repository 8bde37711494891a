package org.bootlace.flasher.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.bootlace.flasher.cli.text.Nearest;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}, {@code help VERB} and {@code help TOPIC}. */
@Command(
        name = "help",
        header = "Show the help of a verb or on a topic.",
        description = {"Without a name, shows the verbs and the topics.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  bootlace help", "  bootlace help flash", "  bootlace help exit-codes"})
public final class HelpVerb implements Callable<Integer> {

    private final List<HelpTopic> topics;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A verb, or a topic such as exit-codes.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    /** @param topics texts that belong to no single verb */
    public HelpVerb(List<HelpTopic> topics) {
        this.topics = List.copyOf(topics);
    }

    @Override
    public Integer call() {
        CommandLine root = root();
        PrintWriter out = spec.commandLine().getOut();
        if (name.isEmpty()) {
            root.usage(out);
            printTopics(out);
        } else {
            show(name.get(), root, out);
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    /** The help verb as a command, for whose argument a shell offers the topics and {@code verbs}. */
    public static CommandLine command(List<HelpTopic> topics, Collection<String> verbs) {
        List<String> names = new ArrayList<>(verbs);
        topics.forEach(topic -> names.add(topic.name()));
        CommandLine command = new CommandLine(new HelpVerb(topics));
        CommandSpec spec = command.getCommandSpec();
        PositionalParamSpec plain = spec.positionalParameters().get(0);
        spec.remove(plain);
        spec.addPositional(
                PositionalParamSpec.builder(plain).completionCandidates(names).build());
        return command;
    }

    private CommandLine root() {
        CommandLine parent = spec.commandLine().getParent();
        return parent == null ? spec.commandLine() : parent;
    }

    private void printTopics(PrintWriter out) {
        if (topics.isEmpty()) {
            return;
        }
        Table table = Table.ofFields();
        topics.forEach(topic -> table.row("  " + topic.name(), topic.title()));
        out.printf("%nTopics, shown by '%s help NAME':%n", root().getCommandName());
        table.lines().forEach(out::println);
    }

    private void show(String wanted, CommandLine root, PrintWriter out) {
        Map<String, CommandLine> verbs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        verbs.putAll(root.getSubcommands());
        CommandLine verb = verbs.get(wanted);
        if (verb != null) {
            verb.usage(out);
            return;
        }
        HelpTopic topic = topics.stream()
                .filter(each -> each.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> unknown(wanted, verbs));
        out.println(topic.title() + ":");
        out.println();
        topic.lines().forEach(out::println);
    }

    private Failure unknown(String wanted, Map<String, CommandLine> verbs) {
        List<String> names = new ArrayList<>(verbs.keySet());
        topics.forEach(topic -> names.add(topic.name()));
        String guess = Nearest.to(wanted, names)
                .map(near -> " Did you mean '" + near + "'?")
                .orElse("");
        return new Failure(
                FailureKind.USAGE,
                "There is no help on '" + wanted + "'." + guess,
                "Ask for one of " + String.join(", ", names) + ".");
    }
}
