package org.bootlace.hil.cli;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code completion}: a script that completes verbs and options in a shell. */
@Command(
        name = "completion",
        header = "Print a script that completes verbs and options in bash or zsh.",
        description = {"The script is asked by the shell alone; completing starts no Java.", ""},
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(bootlace completion bash)                for this shell",
            "  bootlace completion bash > ~/.local/share/bash-completion/completions/bootlace",
            "  echo 'source <(bootlace completion zsh)' >> ~/.zshrc"
        })
final class CompletionVerb implements Callable<Integer> {

    private static final String HEADER = """
            # Completes the verbs, options and values of bootlace in bash and zsh. For this shell:
            #   source <(bootlace completion bash)
            # For every new one, write it to ~/.local/share/bash-completion/completions/bootlace. Made by picocli.
            """;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "SHELL",
            converter = ShellConverter.class,
            completionCandidates = Shells.class,
            description = "bash or zsh.")
    private Shell shell = Shell.BASH;

    /** A shell that is completed for. */
    enum Shell {
        BASH,
        /** Takes the script of bash, after its own compatibility mode was switched on. */
        ZSH
    }

    /** What is offered: the names as they are best typed. */
    static final class Shells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("bash", "zsh").iterator();
        }
    }

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        if (shell == Shell.ZSH) {
            spec.commandLine().getOut().println("autoload -Uz compinit && compinit");
        }
        spec.commandLine().getOut().print(HEADER);
        spec.commandLine().getOut().print(body(AutoComplete.bash(root.getCommandName(), root)));
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    /** The script without what it says of itself, which is about programs that are installed in another way. */
    private static String body(String script) {
        int code = script.indexOf("\nif [ -n \"$BASH_VERSION\" ]");
        return code < 0 ? script : script.substring(code);
    }

    /** Takes the names in any case. */
    static final class ShellConverter implements ITypeConverter<Shell> {
        @Override
        public Shell convert(String value) {
            for (Shell shell : Shell.values()) {
                if (shell.name().equalsIgnoreCase(value)) {
                    return shell;
                }
            }
            throw new TypeConversionException("'" + value + "' is not a shell that is completed for: use bash or zsh");
        }
    }
}
