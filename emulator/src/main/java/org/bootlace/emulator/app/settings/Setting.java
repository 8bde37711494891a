package org.bootlace.emulator.app.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One thing the user can set. A small choice of what flight firmware has; enough to notice that settings were lost.
 *
 * @param name as the CLI knows it
 * @param standard the value until the user sets another
 * @param allowed the words it takes; for numbers the least and the greatest; empty for any text of up to 16 characters
 */
public record Setting(String name, String standard, List<String> allowed) {

    private static final int LONGEST_TEXT = 16;

    /** Every setting there is. */
    public static final List<Setting> ALL = List.of(
            new Setting("craft_name", "", List.of()),
            number("motor_poles", 14, 4, 255),
            number("small_angle", 25, 0, 180),
            number("min_throttle", 1070, 750, 2250),
            number("align_board_yaw", 0, -180, 360),
            number("vbat_min_cell_voltage", 330, 100, 500),
            number("reboot_character", 82, 48, 126),
            new Setting("motor_pwm_protocol", "DSHOT600", List.of("PWM", "ONESHOT125", "DSHOT300", "DSHOT600")),
            new Setting("serialrx_provider", "CRSF", List.of("SBUS", "IBUS", "CRSF", "GHST")),
            new Setting("dshot_bidir", "OFF", List.of("OFF", "ON")));

    /** The setting with that name, in whatever case. */
    public static Optional<Setting> named(String name) {
        return ALL.stream()
                .filter(setting -> setting.name.equalsIgnoreCase(name))
                .findFirst();
    }

    /** The value as it is kept, or empty when this setting does not take it. */
    public Optional<String> accept(String value) {
        if (isNumber()) {
            return value.matches("-?[0-9]{1,6}") && inRange(Integer.parseInt(value))
                    ? Optional.of(Integer.toString(Integer.parseInt(value)))
                    : Optional.empty();
        }
        if (allowed.isEmpty()) {
            return value.matches("[ -~]{0," + LONGEST_TEXT + "}") ? Optional.of(value) : Optional.empty();
        }
        return allowed.stream().filter(word -> word.equalsIgnoreCase(value)).findFirst();
    }

    /** What it takes, in the words of the CLI. */
    public String range() {
        if (isNumber()) {
            return "Allowed range: " + allowed.get(0) + " - " + allowed.get(1);
        }
        return allowed.isEmpty()
                ? "String length: 0 - " + LONGEST_TEXT
                : "Allowed values: " + String.join(", ", allowed);
    }

    private boolean isNumber() {
        return !allowed.isEmpty() && allowed.get(0).matches("-?[0-9]+");
    }

    private boolean inRange(int value) {
        return value >= Integer.parseInt(allowed.get(0)) && value <= Integer.parseInt(allowed.get(1));
    }

    private static Setting number(String name, int standard, int least, int greatest) {
        List<String> range = Arrays.asList(Integer.toString(least), Integer.toString(greatest));
        return new Setting(name, Integer.toString(standard), List.copyOf(range));
    }
}
