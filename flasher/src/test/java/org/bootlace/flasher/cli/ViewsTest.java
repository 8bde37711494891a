package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.BoardInfo;
import org.bootlace.flasher.BoardInfo.BootloaderInfo;
import org.bootlace.flasher.Departure;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.FlashReport.Effort;
import org.bootlace.flasher.FlashReport.SegmentReport;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.bootloader.BootloaderIdentity;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.SectorAttribute;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.plan.FlashStep;
import org.bootlace.flasher.transport.UsbPath;
import org.junit.jupiter.api.Test;

/** What people read, word by word. */
class ViewsTest {

    private static final BoardSighting BOOTLOADER = new BoardSighting(
            Mode.BOOTLOADER,
            Optional.of(new UsbPath("1-2.3")),
            Optional.empty(),
            Optional.of("3571355F3039"),
            "STM32  BOOTLOADER, 0483:df11");

    private static final BoardSighting RUNNING = new BoardSighting(
            Mode.APPLICATION,
            Optional.of(new UsbPath("1-4")),
            Optional.of("/dev/ttyACM0"),
            Optional.empty(),
            "Betaflight STM32F405");

    private static final Sector FIRST = sector(0x08000000L, 0x4000);
    private static final Sector SECOND = sector(0x08004000L, 0x4000);
    private static final Sector THIRD = sector(0x08008000L, 0x10000);
    private static final MemoryLayout FLASH = new MemoryLayout("Internal Flash", List.of(FIRST, SECOND, THIRD));

    private static final ImageFile IMAGE = new ImageFile(
            Path.of("dir/firmware.hex"), FirmwareImage.of(new Segment(Address.of(0x08000000L), new byte[16000])));

    @Test
    void boards_are_a_table_whose_first_column_selects() {
        assertThat(new BoardsView(List.of(BOOTLOADER, RUNNING), Optional.empty()).text())
                .containsExactly(
                        "BOARD      STATE              PORT              SERIAL        DESCRIPTION",
                        "usb:1-2.3  in its bootloader  -                 3571355F3039  STM32  BOOTLOADER, 0483:df11",
                        "usb:1-4    running            tty:/dev/ttyACM0  -             Betaflight STM32F405");
    }

    @Test
    void no_board_advises_on_the_cable_and_names_the_obstacle() {
        assertThat(String.join("\n", new BoardsView(List.of(), Optional.of("this machine has no USB at all")).text()))
                .startsWith("No board is connected.")
                .contains("cable")
                .contains("hold BOOT")
                .endsWith("Note: this machine has no USB at all.");
    }

    @Test
    void info_of_a_bootloader_shows_its_memories() {
        BootloaderInfo bootloader = new BootloaderInfo(
                new BootloaderIdentity(
                        "DfuSe 1.1a", Optional.of("STM32  BOOTLOADER"), Optional.empty(), Optional.empty()),
                2048,
                Protection.NONE,
                List.of(FLASH));

        assertThat(new InfoView(new BoardInfo(BOOTLOADER, Optional.of(bootloader))).text())
                .containsExactly(
                        "Board          usb:1-2.3",
                        "State          in its bootloader",
                        "Serial         3571355F3039",
                        "Description    STM32  BOOTLOADER, 0483:df11",
                        "Protocol       DfuSe 1.1a",
                        "Bootloader     STM32  BOOTLOADER",
                        "Transfer size  2048 bytes",
                        "Protection     none, the flash can be read",
                        "",
                        "MEMORY          ADDRESSES              BYTES  SECTORS     PERMITS",
                        "Internal Flash  0x08000000-0x08007FFF  32768  2 x 16 KiB  read, erase, write",
                        "                0x08008000-0x08017FFF  65536  1 x 64 KiB  read, erase, write");
    }

    @Test
    void info_of_a_running_board_says_how_to_learn_more() {
        assertThat(new InfoView(new BoardInfo(RUNNING, Optional.empty())).text())
                .contains("Port         /dev/ttyACM0")
                .endsWith("", "More is known once it is in its bootloader: bootlace reboot --board usb:1-4");
    }

    @Test
    void a_plan_is_a_table_of_steps_and_says_what_it_keeps() {
        Segment run = IMAGE.image().segments().get(0);
        FlashPlan plan = new FlashPlan(
                FLASH,
                List.of(
                        new FlashStep.EraseSector(FIRST, Duration.ofMillis(250)),
                        new FlashStep.Program(run, Duration.ofMillis(600)),
                        new FlashStep.Verify(run, Duration.ofMillis(100)),
                        new FlashStep.Leave(Address.of(0x08000000L), Duration.ZERO)));

        assertThat(new PlanView(IMAGE, plan, Optional.empty()).text())
                .containsExactly(
                        "Plan for firmware.hex (raw binary, 1 segment, 16000 bytes) on Internal Flash:",
                        "",
                        "#  STEP                                 BYTES      SIZE  ABOUT",
                        "1  erase sector 0x08000000-0x08003FFF   16384    16 KiB  0.3 s",
                        "2  program 0x08000000-0x08003E7F        16000  15.6 KiB  0.6 s",
                        "3  verify 0x08000000-0x08003E7F         16000  15.6 KiB  0.1 s",
                        "4  start the application at 0x08000000                   0.0 s",
                        "",
                        "Keeps 0x08004000-0x08017FFF.",
                        "Takes about 1.0 s. The flash was not changed.");
    }

    @Test
    void a_flash_says_what_was_proven_and_what_was_kept() {
        assertThat(new JobView("Flashed firmware.hex onto", Optional.of(IMAGE), report(), List.of()).text())
                .containsExactly(
                        "Flashed firmware.hex onto usb:1-2.3 (serial 3571355F3039) in 1.9 s.",
                        "",
                        "SEGMENT                BYTES      SIZE  STATE",
                        "0x08000000-0x08003E7F  16000  15.6 KiB  programmed, verified",
                        "",
                        "Erased     16384 bytes (16 KiB) in 1 sector",
                        "Untouched  0x08004000-0x08017FFF",
                        "Time       erasing 0.3 s (planned 0.5 s), programming 1.6 s",
                        "Transfers  60 control transfers",
                        "The board runs its application.");
    }

    @Test
    void times_of_another_clock_are_called_by_its_name() {
        FlashReport here = report();
        Effort effort = here.effort();
        FlashReport there = new FlashReport(
                here.board(),
                here.segments(),
                here.erased(),
                here.untouched(),
                new Effort(
                        effort.controlTransfers(), 0, effort.phases(), effort.planned(), Optional.of("emulated time")),
                here.matching(),
                here.departure(),
                here.firmware());
        JobView view = new JobView("Flashed firmware.hex onto", Optional.of(IMAGE), there, List.of());

        assertThat(view.text())
                .contains("Flashed firmware.hex onto usb:1-2.3 (serial 3571355F3039) in 1.9 s (emulated time).")
                .contains("Time       erasing 0.3 s (planned 0.5 s), programming 1.6 s; emulated time");
        assertThat(view.json()).containsEntry("clock", "emulated time");
    }

    @Test
    void the_fields_of_a_flash_keep_their_names_and_order() {
        Map<String, Object> json =
                new JobView("Flashed firmware.hex onto", Optional.of(IMAGE), report(), List.of("a note")).json();

        assertThat(json.keySet())
                .containsExactly(
                        "board",
                        "image",
                        "segments",
                        "erased",
                        "matching",
                        "untouched",
                        "controlTransfers",
                        "repeatedTransfers",
                        "seconds",
                        "clock",
                        "phaseSeconds",
                        "plannedSeconds",
                        "departure",
                        "warning",
                        "firmware",
                        "notes");
        assertThat(JsonText.of(json)).isEqualToIgnoringWhitespace("""
                { "board": { "selector": "usb:1-2.3", "mode": "BOOTLOADER", "path": "1-2.3", "port": null,
                      "serial": "3571355F3039", "description": "STM32  BOOTLOADER, 0483:df11" },
                  "image": { "file": "dir/firmware.hex", "format": "RAW_BINARY", "bytes": 16000,
                      "segments": [ { "start": "0x08000000", "last": "0x08003E7F", "bytes": 16000 } ] },
                  "segments": [ { "start": "0x08000000", "last": "0x08003E7F", "bytes": 16000,
                      "downloaded": 16000, "programmed": true, "verified": true } ],
                  "erased": [ { "start": "0x08000000", "last": "0x08003FFF", "bytes": 16384 } ],
                  "matching": [],
                  "untouched": [ { "start": "0x08004000", "last": "0x08017FFF", "bytes": 81920 } ],
                  "controlTransfers": 60, "repeatedTransfers": 0, "seconds": 1.85, "clock": null,
                  "phaseSeconds": { "ERASE": 0.25, "PROGRAM": 1.6 },
                  "plannedSeconds": { "ERASE": 0.5 },
                  "departure": "APPLICATION_RUNS", "warning": null, "firmware": null,
                  "notes": [ "a note" ] }""");
    }

    private static FlashReport report() {
        Map<FlashPhase, Duration> phases = new EnumMap<>(FlashPhase.class);
        phases.put(FlashPhase.ERASE, Duration.ofMillis(250));
        phases.put(FlashPhase.PROGRAM, Duration.ofMillis(1600));
        AddressRange image = IMAGE.image().ranges().get(0);
        return new FlashReport(
                BOOTLOADER,
                List.of(new SegmentReport(image, 16000, true, true)),
                List.of(FIRST.range()),
                List.of(AddressRange.between(SECOND.start(), THIRD.range().last())),
                new Effort(60, 0, phases, Map.of(FlashPhase.ERASE, Duration.ofMillis(500))),
                List.of(),
                Departure.APPLICATION_RUNS,
                Optional.empty());
    }

    private static Sector sector(long start, long length) {
        return new Sector(new AddressRange(Address.of(start), length), SectorAttribute.READ_ERASE_WRITE);
    }
}
