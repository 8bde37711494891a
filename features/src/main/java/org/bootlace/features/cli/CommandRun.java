package org.bootlace.features.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bootlace.features.bench.BorrowedBus;
import org.bootlace.flasher.cli.CommandErrors;
import org.bootlace.flasher.cli.FlasherCommands;
import org.bootlace.flasher.cli.SelectorSchemes;
import org.bootlace.flasher.cli.Terminal;
import org.bootlace.flasher.transport.HostPorts;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that was run to its end.
 *
 * @param exitCode what the shell would see
 * @param out standard output
 * @param err standard error
 */
public record CommandRun(int exitCode, String out, String err) {

    /**
     * Runs one of the flasher's verbs on a host.
     *
     * @param host not closed
     * @param arguments the words after {@code bootlace}
     */
    public static CommandRun on(HostPorts host, List<String> arguments) {
        return on(() -> BorrowedBus.of(host), arguments);
    }

    /**
     * The same on a host that several jobs may use at the same time.
     *
     * @param host opens its ports, for each job its own; closed when the job has ended
     */
    public static CommandRun on(Supplier<HostPorts> host, List<String> arguments) {
        return on(SelectorSchemes.of().on(host), arguments);
    }

    /**
     * Runs one of the flasher's verbs on a host, with a memory that outlives it.
     *
     * @param host not closed
     * @param state directory for what one command leaves for the next
     */
    public static CommandRun on(HostPorts host, Path state, List<String> arguments) {
        return on(() -> BorrowedBus.of(host), state, arguments);
    }

    /** The same on a host that several jobs may use at the same time. */
    public static CommandRun on(Supplier<HostPorts> host, Path state, List<String> arguments) {
        return on(SelectorSchemes.of().on(host).remembering(state), arguments);
    }

    private static CommandRun on(SelectorSchemes schemes, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine root = new CommandLine(CommandSpec.create().name("bootlace"));
        Map<String, Supplier<CommandLine>> verbs = FlasherCommands.all(schemes, () -> Terminal.NONE);
        String called = arguments.isEmpty() ? "" : arguments.get(0);
        verbs.keySet().removeIf(verb -> verbs.containsKey(called) && !verb.equals(called));
        verbs.values().forEach(verb -> root.addSubcommand(verb.get()));
        root.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = new CommandErrors(() -> Terminal.NONE).installOn(root).execute(arguments.toArray(String[]::new));
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
