package org.bootlace.flasher.fuzz;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootlace.flasher.Flasher;
import org.junit.jupiter.api.Test;

/** Nobody adds a parser without a place where it is fuzzed. A parser is what makes something of bytes, of a text or of a file. */
class EveryParserTest {

    private static final Set<String> NAMES =
            Set.of("parse", "read", "decode", "find", "convert", "recognise", "recognises", "formatOf", "troubles");
    private static final Set<Class<?>> SOURCES = Set.of(byte[].class, String.class, Path.class);

    /** Where each of them is tried. */
    private static final Map<String, FuzzTarget> TRIED = Map.ofEntries(
            entry("board.BoardSelector.parse", FuzzTarget.ARGUMENTS),
            entry("cli.ImageFile.read", FuzzTarget.IMAGES),
            entry("cli.JsonFields.parse", FuzzTarget.BACKUPS),
            entry("cli.StoredBackup.read", FuzzTarget.BACKUPS),
            entry("dfu.DeviceStrings.decode", FuzzTarget.DESCRIPTORS),
            entry("dfu.DfuFunctionalDescriptor.decode", FuzzTarget.DESCRIPTORS),
            entry("dfu.DfuInterface.find", FuzzTarget.DESCRIPTORS),
            entry("dfu.DfuStatus.decode", FuzzTarget.DESCRIPTORS),
            entry("dfu.RunTimeDfu.find", FuzzTarget.DESCRIPTORS),
            entry("doctor.probe.KernelLog.troubles", FuzzTarget.DOCTOR),
            entry("doctor.probe.WindowsProbe.parse", FuzzTarget.DOCTOR),
            entry("file.BoundedFile.read", FuzzTarget.BACKUPS),
            entry("image.ForeignFile.recognise", FuzzTarget.IMAGES),
            entry("image.FormatSniffer.formatOf", FuzzTarget.IMAGES),
            entry("image.ImageReader.read", FuzzTarget.IMAGES),
            entry("image.dfuse.DfuSeReader.read", FuzzTarget.IMAGES),
            entry("image.elf.ElfReader.read", FuzzTarget.IMAGES),
            entry("image.ihex.IntelHexReader.read", FuzzTarget.IMAGES),
            entry("image.raw.RawBinaryReader.read", FuzzTarget.IMAGES),
            entry("image.srec.SRecord.parse", FuzzTarget.IMAGES),
            entry("image.srec.SRecordReader.read", FuzzTarget.IMAGES),
            entry("image.uf2.Uf2Reader.read", FuzzTarget.IMAGES),
            entry("image.uf2.Uf2Reader.recognises", FuzzTarget.IMAGES),
            entry("memory.Address.parse", FuzzTarget.ARGUMENTS),
            entry("memory.DfuSeLayoutParser.parse", FuzzTarget.PLANS),
            entry("settings.SettingsFile.parse", FuzzTarget.SETTINGS),
            entry("settings.SettingsFile.read", FuzzTarget.SETTINGS),
            entry("uart.BootSequence.parse", FuzzTarget.ARGUMENTS),
            entry("uart.UartAddress.parse", FuzzTarget.ARGUMENTS));

    /** They read tables that come with the program. */
    private static final List<String> OWN = List.of("option.WatchedBits.parse", "option.WriteProtection.parse");

    @Test
    void every_parser_is_fuzzed_somewhere() throws Exception {
        Set<String> parsers = parsers();

        assertThat(parsers).hasSizeGreaterThan(20);
        parsers.removeAll(OWN);
        assertThat(parsers).containsExactlyInAnyOrderElementsOf(TRIED.keySet());
    }

    private static Set<String> parsers() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(Flasher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> parsers = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file)
                        .toString()
                        .replaceAll("\\.class$", "")
                        .replaceAll("[/\\\\]", ".");
                Class<?> type = Class.forName(name, false, Flasher.class.getClassLoader());
                Arrays.stream(type.getDeclaredMethods())
                        .filter(EveryParserTest::isParser)
                        .forEach(method ->
                                parsers.add(name.substring("org.bootlace.flasher.".length()) + "." + method.getName()));
            }
        }
        return parsers;
    }

    private static boolean isParser(Method method) {
        return NAMES.contains(method.getName())
                && Modifier.isStatic(method.getModifiers())
                && !Modifier.isPrivate(method.getModifiers())
                && (method.getName().equals("troubles")
                        || Arrays.stream(method.getParameterTypes()).anyMatch(SOURCES::contains));
    }
}
