package org.bootlace.emulator.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.failure.NearestNames;
import org.bootlace.emulator.trace.capture.CaptureFile;
import org.bootlace.emulator.trace.capture.Recording;
import picocli.CommandLine.Option;

/** Whose part of a recording a verb looks at. */
final class RecordedDevice {

    @Option(
            names = "--device",
            paramLabel = "BUS.ADDRESS",
            description =
                    "Only this device, e.g. 1.5; without it all that were recorded. A board that re-enumerates gets "
                            + "a new address.")
    private Optional<String> device = Optional.empty();

    /** The recording in a file, of that device alone when one was asked for. */
    Recording read(Path file) {
        Recording all = CaptureFile.read(file);
        return device.map(name -> only(name, all, file)).orElse(all);
    }

    private static Recording only(String name, Recording all, Path file) {
        List<String> names = all.devices().stream().map(Recording::name).toList();
        return all.devices().stream()
                .filter(number -> Recording.name(number).equals(name))
                .findFirst()
                .map(all::of)
                .orElseThrow(() -> new EmulatorException(
                        EmulatorFailureKind.FILE_UNREADABLE,
                        "no device " + name + " is in " + file + "; there " + (names.size() == 1 ? "is " : "are ")
                                + (names.isEmpty() ? "none" : String.join(", ", names)),
                        NearestNames.remedy(name, names)));
    }
}
