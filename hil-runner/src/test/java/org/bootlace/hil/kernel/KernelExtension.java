package org.bootlace.hil.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link KernelGuest} of this run, booted for the first that asks and ended after the last. Without its
 * Debian packages the tests are skipped, and the message lists them; where CI is set they fail instead.
 */
final class KernelExtension implements BeforeAllCallback, ParameterResolver {

    /** Scripts, their output and the console of the last run; kept for a look afterwards. */
    static final Path EVIDENCE = Path.of("target", "kernel").toAbsolutePath();

    private static final Namespace NAMESPACE = Namespace.create(KernelExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        DebianParts.requireKernel();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KernelGuest.class;
    }

    @Override
    public KernelGuest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The store closes what is AutoCloseable, after the last test of the run.
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(KernelGuest.class, key -> boot(), KernelGuest.class);
    }

    private static KernelGuest boot() {
        Path share = EVIDENCE.resolve("share");
        try {
            clear(share);
            Files.createDirectories(share);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return KernelGuest.boot(GuestImage.prepare(share), share);
    }

    private static void clear(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
