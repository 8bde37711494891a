package org.bootlace.flasher.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.flasher.doctor.Doctor;
import org.bootlace.flasher.doctor.Doctor.Diagnosis;
import org.bootlace.flasher.doctor.probe.Surroundings;
import org.bootlace.flasher.doctor.udev.BoardRules;
import org.bootlace.flasher.doctor.udev.UdevAccess;
import org.bootlace.flasher.doctor.udev.UdevInstaller;
import org.bootlace.flasher.doctor.udev.UdevInstaller.Installation;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code doctor}: why a board cannot be flashed from this machine. */
@Command(
        name = "doctor",
        header = "Find out why a board cannot be flashed from this machine.",
        description = {
            "Looks at USB, permissions, udev rules, groups, programs that hold ports, the kernel log, drivers and native "
                    + "libraries, and asks every board that waits in its bootloader. Says what is in the way, the cause first, and "
                    + "what to type. Changes nothing and needs no root; says what it could not see.",
            "",
            "With --install-udev, writes the rules that let users reach boards to /etc/udev/rules.d/60-bootlace.rules.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace doctor                              what is in the way",
            "  sudo bootlace doctor                         the same with the kernel log and all programs",
            "  bootlace doctor --chip STM32F405             with the pins that may keep its bootloader off USB",
            "  sudo bootlace doctor --install-udev          let users reach boards, and ModemManager not",
            "  bootlace doctor --install-udev --dry-run     what that would do",
            "  bootlace doctor --print-udev --access uaccess   the rules alone, as for Fedora",
            "  bootlace doctor -o json                      the same for a script"
        })
final class DoctorVerb implements Callable<Integer> {

    private final Desk desk;
    private final Surroundings surroundings;
    private final Doctor doctor;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Option(
            names = "--chip",
            paramLabel = "NAME",
            completionCandidates = Offers.Parts.class,
            description = "The chip of a board that does not appear, e.g. STM32F405: names the pins to look at.")
    private Optional<String> chip = Optional.empty();

    @Option(
            names = "--install-udev",
            description = "Write the udev rules for boards and have udev apply them. Needs root.")
    private boolean install;

    @Option(names = "--print-udev", description = "Print the udev rules, and nothing else.")
    private boolean print;

    @Option(
            names = "--access",
            paramLabel = "WHO",
            converter = AccessConverter.class,
            completionCandidates = Offers.Access.class,
            description =
                    "Whom the rules let at boards: plugdev, a group (Debian, Ubuntu), or uaccess, whoever sits at "
                            + "the screen (Fedora, Arch). Without it, plugdev where there is such a group.")
    private Optional<UdevAccess> access = Optional.empty();

    @Option(names = "--dry-run", description = "With --install-udev, show what would be done and do nothing.")
    private boolean dryRun;

    @Option(
            names = "--overwrite",
            description = "With --install-udev, replace a file of that name that someone else wrote; a copy is kept.")
    private boolean overwrite;

    @Mixin
    private OutputOptions output = new OutputOptions();

    DoctorVerb(Desk desk, Surroundings surroundings) {
        this.desk = desk;
        this.surroundings = surroundings;
        this.doctor = Doctor.at(surroundings);
    }

    @Override
    public Integer call() {
        if (!install && (dryRun || overwrite)) {
            throw new Failure(
                    FailureKind.USAGE, "--dry-run and --overwrite are about --install-udev.", "Add --install-udev.");
        }
        if (print || install) {
            Desk.print(spec.commandLine(), output, print ? printed() : installed());
            return 0;
        }
        Diagnosis diagnosis = desk.diagnose(board, doctor, chip.map(name -> name.toUpperCase(Locale.ROOT)));
        DoctorView view = new DoctorView(diagnosis);
        Desk.print(spec.commandLine(), output, view);
        return view.exitCode();
    }

    private UdevView printed() {
        return UdevView.text(BoardRules.text(whom()));
    }

    private UdevView installed() {
        UdevInstaller installer = new UdevInstaller(surroundings.root(), surroundings.programs());
        Installation done = dryRun ? installer.plan(whom()) : installer.install(whom(), overwrite);
        return UdevView.of(done, dryRun);
    }

    private UdevAccess whom() {
        return access.orElseGet(() -> UdevAccess.usual(doctor.evidence().user()));
    }

    /** Takes the names in any case. */
    static final class AccessConverter implements ITypeConverter<UdevAccess> {
        @Override
        public UdevAccess convert(String value) {
            for (UdevAccess each : UdevAccess.values()) {
                if (each.toString().equalsIgnoreCase(value)) {
                    return each;
                }
            }
            throw new TypeConversionException("'" + value + "' is not a way to give access: use plugdev or uaccess");
        }
    }
}
