package org.bootlace.emulator.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bootlace.emulator.app.settings.Setting;
import org.bootlace.emulator.app.settings.Settings;

/** What the firmware's command line can do. */
final class Commands {

    /** For words that no command has. */
    static final Command UNKNOWN = (firmware, rest) -> Result.say(FirmwareTexts.error("UNKNOWN COMMAND, TRY 'HELP'"));

    private Commands() {}

    /** One command. */
    interface Command {
        /** Runs it; {@code rest} is what follows the word, without blanks around it. */
        Result run(Firmware firmware, String rest);
    }

    /**
     * What a command does to the terminal.
     *
     * @param leaves whether it resets the chip, so that no prompt follows
     */
    record Result(String text, boolean leaves) {
        static Result say(String text) {
            return new Result(text, false);
        }

        boolean isError() {
            return text.startsWith(FirmwareTexts.ERROR);
        }

        static Result leave(String text) {
            return new Result(text + FirmwareTexts.REBOOTING, true);
        }
    }

    /** The commands of a firmware, by their word. */
    static Map<String, Command> of(FirmwareFlavour flavour) {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("batch", Commands::batch);
        commands.put("bl", Commands::bootloader);
        if (flavour.namesBoards()) {
            commands.put("board_name", Commands::boardName);
        }
        commands.put("defaults", Commands::defaults);
        commands.put("diff", (firmware, rest) -> listing(firmware, firmware.settings()::isChanged));
        commands.put("dump", (firmware, rest) -> listing(firmware, setting -> true));
        commands.put("exit", Commands::exit);
        commands.put("get", Commands::get);
        commands.put("profile", Commands::profile);
        commands.put("rateprofile", Commands::profile);
        commands.put("save", (firmware, rest) -> saveUnlessFailed(firmware));
        commands.put("set", Commands::set);
        commands.put("status", (firmware, rest) -> status(firmware));
        commands.put("version", (firmware, rest) -> Result.say(FirmwareTexts.version(firmware.profile())));
        if (flavour.hasDfuCommand()) {
            commands.put("dfu", (firmware, rest) -> toRom(firmware, "Restarting in DFU mode"));
        }
        String words = String.join("\r\n", commands.keySet());
        commands.put("help", (firmware, rest) -> Result.say(words + "\r\nhelp"));
        return Map.copyOf(commands);
    }

    private static Result bootloader(Firmware firmware, String where) {
        return switch (where) {
            case "", "rom" -> toRom(firmware, "# restarting in ROM bootloader mode");
            // Without a bootloader of its own in flash, the firmware ends in the ROM's.
            case "flash" -> toRom(firmware, "# restarting in flash bootloader mode");
            default -> Result.say(FirmwareTexts.error("INVALID OPTION"));
        };
    }

    private static Result toRom(Firmware firmware, String text) {
        firmware.restart(Restart.ROM);
        return Result.leave(text);
    }

    private static Result exit(Firmware firmware, String rest) {
        firmware.restart(Restart.FIRMWARE);
        return Result.leave("# leaving CLI mode, unsaved changes lost");
    }

    private static Result defaults(Firmware firmware, String rest) {
        firmware.settings().reset();
        return rest.equalsIgnoreCase(firmware.profile().flavour().defaultsWord())
                ? Result.say("# resetting to defaults")
                : save(firmware, "# resetting to defaults");
    }

    private static Result batch(Firmware firmware, String rest) {
        return switch (rest) {
            case "start" -> {
                firmware.batch().start();
                yield Result.say("Command batch started");
            }
            case "end" ->
                firmware.batch().end()
                        ? Result.say(FirmwareTexts.error("ERRORS WERE DETECTED - PLEASE REVIEW BEFORE CONTINUING"))
                        : Result.say("Command batch ended");
            default -> Result.say(FirmwareTexts.error("INVALID OPTION"));
        };
    }

    /** The name is set when the board is made, and never again. */
    private static Result boardName(Firmware firmware, String rest) {
        String name = firmware.profile().boardName();
        return rest.isEmpty() || rest.equals(name)
                ? Result.say("board_name " + name)
                : Result.say(FirmwareTexts.error("BOARD_NAME CANNOT BE CHANGED. CURRENT VALUE: '" + name + "'"));
    }

    /** There is one of each, since no setting here belongs to a profile. */
    private static Result profile(Firmware firmware, String rest) {
        return rest.isEmpty() || rest.equals("0")
                ? Result.say("")
                : Result.say(FirmwareTexts.error("ARGUMENT OUT OF RANGE"));
    }

    private static Result saveUnlessFailed(Firmware firmware) {
        return firmware.batch().end()
                ? Result.say(FirmwareTexts.error("PLEASE FIX ERRORS THEN 'SAVE'"))
                : save(firmware, "# saving");
    }

    /** The processor runs from the flash it erases, so it does nothing else meanwhile. */
    private static Result save(Firmware firmware, String text) {
        firmware.save();
        return Result.leave(text);
    }

    private static Result status(Firmware firmware) {
        return Result.say(FirmwareTexts.status(
                firmware.profile(), firmware.host().now(), firmware.host().armed()));
    }

    private static Result listing(Firmware firmware, Predicate<Setting> shown) {
        String lines = Setting.ALL.stream()
                .filter(shown)
                .map(setting -> "set " + assignment(firmware.settings(), setting) + "\r\n")
                .collect(Collectors.joining());
        FirmwareFlavour flavour = firmware.profile().flavour();
        String name = flavour.namesBoards() ? "board_name " + firmware.profile().boardName() + "\r\n\r\n" : "";
        return Result.say("# version\r\n" + FirmwareTexts.version(firmware.profile())
                + "\r\n\r\n# start the command batch\r\nbatch start\r\n\r\n"
                + "# reset configuration to default settings\r\ndefaults " + flavour.defaultsWord() + "\r\n\r\n"
                + name + "# master\r\n" + lines
                + "\r\nprofile 0\r\n\r\nrateprofile 0\r\n\r\n# save configuration\r\nsave");
    }

    private static Result get(Firmware firmware, String name) {
        List<Setting> found = Setting.ALL.stream()
                .filter(setting -> setting.name().contains(name))
                .toList();
        if (found.isEmpty()) {
            return Result.say(FirmwareTexts.error("INVALID NAME"));
        }
        return Result.say(found.stream()
                .map(setting -> assignment(firmware.settings(), setting) + "\r\n" + setting.range()
                        + "\r\nDefault value: " + setting.standard())
                .collect(Collectors.joining("\r\n\r\n")));
    }

    private static Result set(Firmware firmware, String rest) {
        int equals = rest.indexOf('=');
        if (equals < 0) {
            return Result.say(FirmwareTexts.error("INVALID FORMAT, USE: set NAME = VALUE"));
        }
        Optional<Setting> setting = Setting.named(rest.substring(0, equals).strip());
        if (setting.isEmpty()) {
            return Result.say(FirmwareTexts.error("INVALID NAME"));
        }
        String value = rest.substring(equals + 1).strip();
        return firmware.settings().set(setting.get(), value)
                ? Result.say(
                        setting.get().name() + " set to " + firmware.settings().value(setting.get()))
                : Result.say(FirmwareTexts.error("INVALID VALUE") + "\r\n"
                        + setting.get().range());
    }

    private static String assignment(Settings settings, Setting setting) {
        return setting.name() + " = " + settings.value(setting);
    }
}
