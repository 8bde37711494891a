package org.bootlace.features.steps;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.bootlace.features.bench.BoardCapability;

/** What a scenario with this step must ask of its bench with tags; docs/steps.md shows it beside the step. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

    /** Each is asked for with {@code @needs:WORD}. */
    BoardCapability[] value() default {};

    /** More than one is asked for with {@code @boards:N}. */
    int boards() default 1;
}
