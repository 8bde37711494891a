package org.bootlace.emulator.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.chip.Timing;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Puts an emulated board into a field or a parameter of a JUnit Jupiter test, and nothing else is needed:
 *
 * <pre>{@code
 * @Test
 * void survives_a_pulled_cable(@Emulated(chip = "STM32F405xG", faults = "unplug at download 3") BoardHost host) { ... }
 * }</pre>
 *
 * The type is {@link org.bootlace.emulator.board.EmulatedBoard}, or {@link BoardHost} for a board with a host on virtual
 * time in front of it. Every field and every parameter gets a fresh board for each test; it is unplugged afterwards.
 *
 * <p>When the test fails, what went over the wire is attached to the failure as a suppressed {@link BoardTrace}, and the
 * whole recording is kept as pcapng; a report entry says where. Unknown chips and faults fail the test with the nearest
 * names.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmulatedBoardExtension.class)
public @interface Emulated {

    /** Name of a chip of the catalogue, e.g. {@code STM32F405xG}. */
    String chip();

    /** What shall go wrong, in the grammar of {@link org.bootlace.emulator.fault.FaultPlan}; nothing by default. */
    String[] faults() default {};

    /** What the board starts in. */
    BootMode mode() default BootMode.ROM;

    /** Seed of everything random on the board. */
    long seed() default 1;

    /** Which of the data sheet's flash times apply. */
    Timing timing() default Timing.TYPICAL;

    /**
     * How fast the board's time runs: 0, the default, is virtual time that moves only when the test moves it; 1 is as in
     * life, for a board that is exported to programs outside of the JVM.
     */
    double speed() default 0;
}
