package org.bootlace.features.plugin;

import io.cucumber.plugin.event.StepDefinition;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootlace.features.steps.Needs;

/**
 * A step as the catalogue shows it.
 *
 * @param keyword the word before it; empty when its glue is not ours to look into
 * @param pattern its text
 * @param tags those that its scenario needs
 */
record StepEntry(String keyword, String pattern, List<String> tags) implements Comparable<StepEntry> {

    private static final List<String> ORDER = List.of("Given", "When", "Then");

    /** {@code org.bootlace.features.steps.BoardSteps.bootloader()}: the class. */
    private static final Pattern CLASS = Pattern.compile("([\\w.$]+)\\.\\w+\\(");

    static StepEntry of(StepDefinition step) {
        return method(step)
                .map(method -> new StepEntry(keyword(method, step.getPattern()), step.getPattern(), tags(method)))
                .orElseGet(() -> new StepEntry("", step.getPattern(), List.of()));
    }

    String markdown() {
        return Stream.of(
                        Stream.of(keyword),
                        Stream.of("`" + pattern + "`"),
                        tags.stream().map(tag -> "`" + tag + "`"))
                .flatMap(parts -> parts)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    @Override
    public int compareTo(StepEntry other) {
        return Comparator.<StepEntry>comparingInt(step -> ORDER.indexOf(step.keyword))
                .thenComparing(StepEntry::pattern)
                .compare(this, other);
    }

    private static Optional<Method> method(StepDefinition step) {
        Matcher location = CLASS.matcher(step.getLocation());
        if (!location.find()) {
            return Optional.empty();
        }
        try {
            return Stream.of(Class.forName(location.group(1)).getMethods())
                    .filter(method -> !keyword(method, step.getPattern()).isEmpty())
                    .findFirst();
        } catch (ClassNotFoundException foreign) {
            return Optional.empty();
        }
    }

    /** The simple name of the annotation that has the pattern for its value. */
    private static String keyword(Method method, String pattern) {
        return Stream.of(method.getAnnotations())
                .filter(annotation -> pattern.equals(valueOf(annotation)))
                .map(annotation -> annotation.annotationType().getSimpleName())
                .findFirst()
                .orElse("");
    }

    private static Object valueOf(Annotation annotation) {
        try {
            return annotation.annotationType().getMethod("value").invoke(annotation);
        } catch (ReflectiveOperationException without) {
            return "";
        }
    }

    private static List<String> tags(Method method) {
        Needs needs = method.getAnnotation(Needs.class);
        if (needs == null) {
            return List.of();
        }
        Stream<String> boards = needs.boards() > 1 ? Stream.of("@boards:" + needs.boards()) : Stream.empty();
        return Stream.concat(boards, Stream.of(needs.value()).map(need -> "@needs:" + need.word()))
                .toList();
    }
}
