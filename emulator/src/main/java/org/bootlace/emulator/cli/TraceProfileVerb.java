package org.bootlace.emulator.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.trace.capture.Recording;
import org.bootlace.emulator.trace.profile.BoardProfile;
import org.bootlace.emulator.trace.profile.ProfileFile;
import org.bootlace.emulator.trace.profile.ProfileRecorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trace profile}: a board like a recorded one. */
@Command(
        name = "profile",
        header = "Make a board profile of a recording, to be emulated.",
        description = {
            "Keeps the descriptors byte for byte, what GETSTATUS told the host to wait, and how long flash took where the "
                    + "recording shows it. All else is as with the chip of the catalogue whose memories have the same "
                    + "names, or the one of --base.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace trace profile board.pcapng --file board.yaml",
            "  bootlace emulate --chip board.yaml -- dfu-util -l"
        })
final class TraceProfileVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RECORDING", description = "The recording; it must begin before the board is plugged in.")
    private Path recording = Path.of("");

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE.yaml",
            description = "Where to write the profile.")
    private Path file = Path.of("");

    @Option(
            names = "--base",
            paramLabel = "CHIP",
            completionCandidates = Offers.Chips.class,
            description = "The chip of the catalogue that is nearest.")
    private Optional<String> base = Optional.empty();

    @Mixin
    private RecordedDevice device = new RecordedDevice();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        if (!ProfileFile.isOne(file.toString())) {
            throw new EmulatorException(
                    EmulatorFailureKind.OUTPUT_NOT_WRITABLE,
                    "a profile's name ends in .yaml, not " + file,
                    "add .yaml, so that emulate --chip can tell it from a chip's name");
        }
        DumpFile to = DumpFile.claim(file);
        BoardProfile profile = ProfileRecorder.profile(bootloader(device.read(recording)), base);
        to.write(ProfileFile.text(profile, String.valueOf(recording.getFileName()))
                .getBytes(StandardCharsets.UTF_8));
        spec.commandLine().getOut().println(output.json() ? JsonLine.of(json(profile)) : text(profile));
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** The first device of the recording that showed itself as a bootloader. */
    private Recording bootloader(Recording all) {
        return all.devices().stream()
                .map(all::of)
                .filter(ProfileRecorder::isBootloader)
                .findFirst()
                .orElseThrow(() -> new EmulatorException(
                        EmulatorFailureKind.FILE_UNREADABLE,
                        "no device in " + recording + " showed a DFU interface",
                        "start recording first, then plug the board in and run lsusb -v"));
    }

    private String text(BoardProfile profile) {
        return file + ": like " + profile.base() + ", with "
                + profile.descriptors().strings().size()
                + " recorded strings, poll times " + profile.pollMillis() + ", erase times " + profile.eraseMillis()
                + System.lineSeparator() + "  emulate it: bootlace emulate --chip " + file + " --usbip";
    }

    private Map<String, Object> json(BoardProfile profile) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", 1);
        root.put("verb", "trace profile");
        root.put("ok", true);
        root.put("file", file.toString());
        root.put("base", profile.base());
        root.put("pollMillis", profile.pollMillis());
        root.put("eraseMillis", profile.eraseMillis());
        return root;
    }
}
