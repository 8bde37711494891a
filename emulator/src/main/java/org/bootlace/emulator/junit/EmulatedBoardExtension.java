package org.bootlace.emulator.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** What {@link Emulated} brings with it; there is no need to name this class. */
public final class EmulatedBoardExtension
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, TestExecutionExceptionHandler {

    /** System property with the folder for recordings of failed tests. */
    public static final String FOLDER = "bootlace.traces";

    private static final Namespace NAMESPACE = Namespace.create(EmulatedBoardExtension.class);

    /** JUnit makes one with each annotation. */
    public EmulatedBoardExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            for (Field field : AnnotationSupport.findAnnotatedFields(instance.getClass(), Emulated.class)) {
                put(field, instance, context);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(Emulated.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Emulated wanted = parameter.findAnnotation(Emulated.class).orElseThrow();
        return board(wanted, parameter.getParameter().getType(), context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (!(failure instanceof TestAbortedException)) {
            boards(context).keepAll(folder(), name(context)).forEach(trace -> {
                context.publishReportEntry("bootlace-trace", trace.file().toString());
                failure.addSuppressed(trace);
            });
        }
        throw failure;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        boards(context).close();
    }

    private static void put(Field field, Object instance, ExtensionContext context) throws IllegalAccessException {
        if (Modifier.isFinal(field.getModifiers()) || Modifier.isStatic(field.getModifiers())) {
            throw new ExtensionConfigurationException(
                    field + " cannot take a board: each test gets a new one, so make it neither final nor static");
        }
        Emulated wanted =
                AnnotationSupport.findAnnotation(field, Emulated.class).orElseThrow();
        field.setAccessible(true);
        field.set(instance, board(wanted, field.getType(), context));
    }

    private static Object board(Emulated wanted, Class<?> type, ExtensionContext context) {
        return boards(context).add(wanted, type);
    }

    private static BoardsOfTest boards(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> new BoardsOfTest(), BoardsOfTest.class);
    }

    private static String name(ExtensionContext context) {
        String method = context.getTestMethod().map(found -> found.getName()).orElse("test");
        return context.getRequiredTestClass().getSimpleName() + "." + method;
    }

    /** Where build tools keep what may be deleted. */
    private static Path folder() {
        String chosen = System.getProperty(FOLDER);
        if (chosen != null) {
            return Path.of(chosen);
        }
        return List.of("target", "build").stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir", ".")))
                .resolve("bootlace-traces");
    }
}
