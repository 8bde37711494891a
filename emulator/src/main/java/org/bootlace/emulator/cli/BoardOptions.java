package org.bootlace.emulator.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.emulator.app.FirmwareFlavour;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.RomPersonality;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.emulator.failure.NearestNames;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.fault.FaultRule;
import org.bootlace.emulator.trace.profile.BoardProfile;
import org.bootlace.emulator.trace.profile.ProfileFile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What board to emulate. */
final class BoardOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--chip",
            paramLabel = "CHIP[@BUSID]",
            completionCandidates = Offers.Chips.class,
            description = "The chip, e.g. STM32F405xG; 'bootlace chips' lists them; or a "
                    + "FILE.yaml of 'bootlace trace profile'. Give it again for another board; after "
                    + "@ the bus id it keeps, 1-1, 1-2 and so on when not given.")
    private List<String> chips = List.of();

    @Option(
            names = "--boards",
            paramLabel = "NUMBER",
            description = "How many boards of each --chip; seeds and so serial numbers count up. Default 1.")
    private int boards = 1;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Offers.Modes.class,
            converter = ModeConverter.class,
            description =
                    "What the board starts in: rom, its USB bootloader (the default), or app, the firmware in flash "
                            + "(a tiny one when --load gives none).")
    private BootMode mode = BootMode.ROM;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "How fast the board's time runs: 1 (the default) as in life, 10 ten times as fast.")
    private double speed = 1;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Seed of everything random: serial number, times, damage. Default 1.")
    private long seed = 1;

    @Option(
            names = "--timing",
            paramLabel = "TIMES",
            completionCandidates = Offers.Timings.class,
            description = "Which of the data sheet's flash times apply: typical (the default), maximum, or seeded "
                    + "(anything between).")
    private Timing timing = Timing.TYPICAL;

    @Option(
            names = "--load",
            paramLabel = "FILE",
            description = "What is in flash at the start: Intel HEX, or raw binary from the first address of flash on.")
    private Optional<Path> load = Optional.empty();

    @Option(
            names = "--firmware",
            paramLabel = "FIRMWARE",
            completionCandidates = Offers.Firmwares.class,
            description = "Which firmware answers in mode app, whatever is in flash: betaflight or inav. By default "
                    + "the one in flash; when that does not say who it is, betaflight stands in.")
    private Optional<FirmwareFlavour> firmware = Optional.empty();

    @Option(
            names = "--board-name",
            paramLabel = "NAME",
            converter = BoardNameConverter.class,
            description = "What that firmware calls its board, in its product string and over MSP.")
    private Optional<String> boardName = Optional.empty();

    @Option(names = "--armed", description = "The firmware starts with its motors armed, until the first reset.")
    private boolean armed;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            completionCandidates = Offers.FaultsOfBoards.class,
            description = "Something that shall go wrong, e.g. 'unplug at download 120'. May be given again; "
                    + "'bootlace faults' lists them.")
    private List<String> faults = List.of();

    @Option(
            names = "--boot0",
            description = "Hold the BOOT0 pin high: the board starts in its bootloader after every reset.")
    private boolean boot0;

    @Option(
            names = "--blackbox",
            paramLabel = "FILE",
            description = "A flight log, up to 2 MB: MSP can make the firmware show it as a disk.")
    private Optional<Path> blackbox = Optional.empty();

    @Option(
            names = "--quirk",
            paramLabel = "QUIRK",
            completionCandidates = Offers.Quirks.class,
            converter = QuirkConverter.class,
            description = "Switches a quirk of the bootloader on, or off with 'no-' before its name; "
                    + "'bootlace chips --quirks' lists them. May be given again.")
    private List<QuirkSwitch> quirks = List.of();

    @Option(
            names = "--personality",
            paramLabel = "FAMILY",
            completionCandidates = Offers.Personalities.class,
            converter = PersonalityConverter.class,
            description = "Another family's bootloader than the chip's own, e.g. hal, classic, spec-tinyusb.")
    private Optional<RomPersonality> personality = Optional.empty();

    double speed() {
        return speed;
    }

    /** Boards by bus id, in order; everything that can be refused before a board exists is read and checked. */
    Map<String, BoardBuilder> builders() {
        Map<String, BoardBuilder> builders = new LinkedHashMap<>();
        new BoardPlaces(chips, boards, spec.commandLine()).all().forEach((busid, chip) -> {
            builders.put(busid, builder(chip, seed + builders.size()));
        });
        return builders;
    }

    private BoardBuilder builder(String chip, long itsSeed) {
        Optional<BoardProfile> recorded =
                ProfileFile.isOne(chip) ? Optional.of(ProfileFile.read(Path.of(chip))) : Optional.empty();
        ChipProfile profile = recorded.map(BoardProfile::chip)
                .orElseGet(() -> ChipCatalogue.bundled().chip(chip));
        BoardBuilder builder = recorded.map(BoardProfile::board).orElseGet(() -> EmulatedBoard.builder(profile));
        builder.mode(mode)
                .seed(itsSeed)
                .timing(timing)
                .boot0(boot0)
                .armed(armed)
                .faults(plan());
        firmware.ifPresent(builder::firmware);
        boardName.ifPresent(builder::boardName);
        blackbox.map(file -> FlightLog.read(file)).ifPresent(builder::log);
        personality.ifPresent(builder::personality);
        quirks.forEach(each -> builder.quirk(each.quirk(), each.on()));
        load.map(file -> FlashContent.read(file, profile.memory().flash().geometry()))
                .ifPresent(parts -> parts.forEach(part -> builder.load(part.address(), part.bytes())));
        return builder;
    }

    /** The faults; those that sit in the host or between boards cannot be done by the board. */
    private FaultPlan plan() {
        FaultPlan plan = FaultPlan.parse(String.join(";", faults));
        plan.beyondBoards().map(FaultRule::id).map(FaultId::entry).ifPresent(fault -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "--fault " + fault.names().get(0) + ": no board can do this; it sits in "
                            + fault.home().meaning());
        });
        return plan;
    }

    /** Takes a quirk's name, with or without {@code no-} before it. */
    static final class QuirkConverter implements ITypeConverter<QuirkSwitch> {
        @Override
        public QuirkSwitch convert(String value) {
            return QuirkSwitch.parse(value);
        }
    }

    /** Takes the names of the families with a hyphen for the underscore. */
    static final class PersonalityConverter implements ITypeConverter<RomPersonality> {
        @Override
        public RomPersonality convert(String value) {
            return Arrays.stream(RomPersonality.values())
                    .filter(family -> family.hasUsb() && family.id().equalsIgnoreCase(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is not a family: " + NearestNames.remedy(value, usbFamilies())));
        }

        private static List<String> usbFamilies() {
            return Arrays.stream(RomPersonality.values())
                    .filter(RomPersonality::hasUsb)
                    .map(RomPersonality::id)
                    .toList();
        }
    }

    /** Takes rom, app and application. */
    static final class ModeConverter implements ITypeConverter<BootMode> {
        @Override
        public BootMode convert(String value) {
            if (value.equalsIgnoreCase("rom")) {
                return BootMode.ROM;
            }
            if (value.equalsIgnoreCase("app") || value.equalsIgnoreCase("application")) {
                return BootMode.APPLICATION;
            }
            throw new TypeConversionException("'" + value + "' is not a mode: use rom or app");
        }
    }

    /** Takes what fits into a product string. */
    static final class BoardNameConverter implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!BoardBuilder.isBoardName(value)) {
                throw new TypeConversionException("a board name is 1 to 32 printable ASCII characters");
            }
            return value;
        }
    }
}
