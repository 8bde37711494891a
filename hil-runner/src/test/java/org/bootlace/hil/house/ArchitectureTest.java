package org.bootlace.hil.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The laws of docs/architecture.md that can be read off the class files. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.bootlace");

    @ParameterizedTest
    @CsvSource({"flasher, 120", "emulator, 200", "features, 70", "hil, 45"})
    void every_module_is_in_sight_so_that_no_law_holds_for_want_of_classes(String module, int least) {
        assertThat(MAIN.that(resideInAPackage("org.bootlace." + module + "..")).size())
                .isGreaterThan(least);
    }

    @ParameterizedTest
    @CsvSource({
        "flasher, emulator features hil",
        "emulator, flasher features hil",
        "features, hil",
    })
    void modules_depend_along_the_arrows_only(String module, String unseen) {
        String[] packages = List.of(unseen.split(" ")).stream()
                .map(name -> "org.bootlace." + name + "..")
                .toArray(String[]::new);
        holds(noClasses()
                .that()
                .resideInAPackage("org.bootlace." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages));
    }

    @Test
    void packages_are_free_of_cycles() {
        holds(slices().matching("org.bootlace.(**)").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @CsvSource({
        "org.usb4java.., org.bootlace.flasher.transport.libusb..",
        "com.fazecast.., org.bootlace.flasher.transport.serial..",
        "io.netty.., org.bootlace.emulator.export.usbip.. org.bootlace.emulator.export.uevent..",
        "org.jline.., org.bootlace.emulator.export.serial..",
        "io.cucumber.., org.bootlace.features.. org.bootlace.hil.run..",
        "org.junit.., org.bootlace.hil.run.. org.bootlace.emulator.junit..",
        "picocli.., org.bootlace..cli..",
    })
    void each_library_stays_in_its_rooms(String library, String rooms) {
        holds(noClasses()
                .that(are(resideInAnyPackage(rooms.split(" ")).negate()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    @Test
    void only_the_command_line_touches_the_standard_streams() {
        holds(noClasses().that().resideOutsideOfPackage("..cli..").should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void only_the_command_line_ends_the_program() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("..cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class));
    }

    @Test
    void time_passes_through_clocks_and_never_in_a_sleep() {
        holds(noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class));
    }

    @Test
    void the_time_of_day_comes_in_where_the_verbs_are_listed() {
        holds(noClasses()
                .that()
                .resideInAPackage("org.bootlace.flasher..")
                .and()
                .doNotHaveSimpleName("FlasherCommands")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Instant.class, "now"));
    }

    @Test
    void logging_goes_through_slf4j_and_only_the_program_silences_the_others() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("org.bootlace.hil.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging.."));
    }

    @Test
    void nothing_is_called_a_util_a_helper_or_a_manager() {
        holds(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager)"));
    }

    @Test
    void a_class_that_nobody_extends_is_final() {
        List<String> open = MAIN.stream()
                .filter(type -> !type.isInterface() && !type.isAnonymousClass() && !type.isEnum())
                .filter(type -> !type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.FINAL))
                .filter(type -> type.getSubclasses().isEmpty())
                .map(JavaClass::getName)
                .toList();
        assertThat(open).isEmpty();
    }

    @Test
    void every_package_is_null_marked() {
        List<String> unmarked = new ArrayList<>();
        MAIN.getPackage("org.bootlace").traversePackageTree(any -> true, (JavaPackage room) -> {
            if (!room.getClasses().isEmpty() && !room.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(room.getName());
            }
        });
        assertThat(unmarked).isEmpty();
    }

    @Test
    void interfaces_do_not_wear_a_prefix_or_implementations_a_suffix() {
        holds(classes().should().haveNameNotMatching(".*Impl"));
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }
}
