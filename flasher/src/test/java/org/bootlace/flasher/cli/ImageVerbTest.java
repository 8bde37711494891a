package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageFormat;
import org.bootlace.flasher.image.ImageWriter;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ImageVerbTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path hex = Path.of("");

    @BeforeEach
    void saveFirmware() throws IOException {
        byte[] code = new byte[600];
        System.arraycopy(new byte[] {0, 0x10, 0, 0x20, 1, 1, 0, 8}, 0, code, 0, 8);
        FirmwareImage image = FirmwareImage.of(
                new Segment(Address.of(0x0800_0000), code), new Segment(Address.of(0x0800_8000), new byte[70_000]));
        hex = Files.write(
                folder.resolve("firmware.hex"), ImageWriter.write("x", image, ImageFormat.INTEL_HEX, (byte) 0xFF));
    }

    @Test
    void explains_vector_table_and_sectors() {
        assertThat(run("image", hex.toString(), "--chip", "STM32F405RG")).isZero();

        assertThat(out.toString())
                .contains("Intel HEX", "0x08000000: stack 0x20001000, code 0x08000101, plausible", "STM32F405")
                .contains("0x08000258-0x08007FFF", "gap")
                .contains("Needs 4 of 12 sectors")
                .doesNotContain("Does not fit");
    }

    @Test
    void says_what_does_not_fit_a_layout() {
        assertThat(run("image", hex.toString(), "--layout", "@Internal Flash /0x08000000/32*001Kg", "-o", "json"))
                .isZero();

        assertThat(out.toString()).contains("\"findings\"", "is not inside 0x08000000-0x08007FFF");
    }

    @Test
    void unknown_chip_gives_the_nearest() {
        assertThat(run("image", hex.toString(), "--chip", "STM32F406")).isEqualTo(2);

        assertThat(err.toString()).contains("did you mean STM32F40");
    }

    @Test
    void chips_go_by_their_short_names_and_one_that_the_image_is_not_for_is_said() throws IOException {
        byte[] code = new byte[600];
        System.arraycopy(new byte[] {(byte) 0xF0, (byte) 0xFF, 0, 0x10, 1, 1, 0, 8}, 0, code, 0, 8);
        Path stackInCoreCoupledMemory = Files.write(folder.resolve("ccm.bin"), code);

        assertThat(run("image", hex.toString(), "--chip", "f405rg")).isZero();
        assertThat(out.toString()).contains("Needs 4 of 12 sectors").doesNotContain("Does not fit");

        assertThat(run(
                        "image",
                        stackInCoreCoupledMemory.toString(),
                        "--address",
                        "0x08000000",
                        "--chip",
                        "STM32F722xE"))
                .isZero();
        assertThat(out.toString()).contains("Does not fit: It seems to be for STM32F4");
    }

    @Test
    void an_address_without_0x_is_not_taken_for_a_decimal_number() {
        assertThat(run("image", hex.toString(), "--address", "08000000")).isEqualTo(2);

        assertThat(err.toString()).contains("did you mean 0x08000000?");
    }

    @Test
    void a_gap_that_is_filled_is_said_because_flashing_it_erases_what_lies_there() {
        assertThat(run(
                        "image",
                        "convert",
                        hex.toString(),
                        folder.resolve("flat.bin").toString()))
                .isZero();

        assertThat(out.toString())
                .contains("Note: the gap 0x08000258-0x08007FFF was filled with 0xFF. Flashing this file erases");
    }

    @Test
    void converts_there_and_back() throws IOException {
        for (String name : List.of("a.dfu", "b.srec", "c.uf2", "d.hex")) {
            assertThat(run(
                            "image",
                            "convert",
                            hex.toString(),
                            folder.resolve(name).toString()))
                    .as(err.toString())
                    .isZero();
        }

        assertThat(Files.readAllBytes(folder.resolve("d.hex"))).isEqualTo(Files.readAllBytes(hex));
        assertThat(run(
                        "image",
                        "convert",
                        folder.resolve("b.srec").toString(),
                        folder.resolve("e.hex").toString()))
                .isZero();
        assertThat(Files.readString(folder.resolve("e.hex"))).isEqualTo(Files.readString(hex));
    }

    @Test
    void never_replaces_a_file_without_being_told() throws IOException {
        Path target = Files.writeString(folder.resolve("old.bin"), "old");

        assertThat(run("image", "convert", hex.toString(), target.toString())).isEqualTo(39);
        assertThat(Files.readString(target)).isEqualTo("old");
        assertThat(run("image", "convert", hex.toString(), target.toString(), "--force", "--fill", "0x5A"))
                .isZero();
        assertThat(Files.readAllBytes(target))
                .hasSize(0x8000 + 70_000)
                .contains(0x5A, org.assertj.core.data.Index.atIndex(700));
        assertThat(folder.resolve("old.bin.part")).doesNotExist();
    }

    @Test
    void unknown_target_format_lists_those_that_can_be_written() {
        assertThat(run(
                        "image",
                        "convert",
                        hex.toString(),
                        folder.resolve("a.elf").toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("hex, srec, dfu, uf2, bin");
    }

    @Test
    void nothing_is_written_when_the_source_is_bad() throws IOException {
        Path bad = Files.write(folder.resolve("bad.hex"), "<html>".getBytes(StandardCharsets.US_ASCII));

        assertThat(run(
                        "image",
                        "convert",
                        bad.toString(),
                        folder.resolve("a.bin").toString()))
                .isEqualTo(14);
        assertThat(folder.resolve("a.bin")).doesNotExist();
    }

    private int run(String... arguments) {
        CommandLine root = new CommandLine(new Root());
        FlasherCommands.all(SelectorSchemes.of(), () -> Terminal.NONE)
                .values()
                .forEach(verb -> root.addSubcommand(verb.get()));
        new CommandErrors(() -> Terminal.NONE).installOn(root);
        root.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return root.execute(arguments);
    }

    @CommandLine.Command(name = "bootlace")
    static final class Root {}
}
