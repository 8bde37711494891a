package org.bootlace.emulator.app;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.emulator.chip.FlashArray;

/**
 * What the firmware in flash says of itself, by the texts that it carries: flight controllers keep name and target next to each
 * other, and so build date and version; MicroPython has one banner for all of it.
 *
 * @param kind whose firmware it is
 * @param version as it is written; empty when it is not found
 * @param target what it was built for; empty when it is not found
 */
public record FlashedFirmware(Kind kind, Optional<String> version, Optional<String> target) {

    private static final Pattern TARGET = Pattern.compile("[A-Z][A-Z0-9_]{2,30}");
    private static final Pattern DATE = Pattern.compile("[A-Z][a-z]{2} [ 0-3]\\d 20\\d\\d");
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,2})\\.(\\d{1,3})(-\\w{1,20})?");
    private static final Pattern PYTHON =
            Pattern.compile("(?:Adafruit )?(MicroPython|CircuitPython) v?(\\S{1,40}) on \\S+; (.{1,32}) with \\S+");

    /** Versions that count years tell MSP the years since then. */
    private static final int CENTURY = 2000;

    /** Every firmware that is recognised. */
    private static final List<Kind> KINDS = List.of(
            Kind.flight("Betaflight", "BTFL", FirmwareFlavour.BETAFLIGHT),
            Kind.flight("INAV", "INAV", FirmwareFlavour.INAV),
            Kind.flight("Cleanflight", "CLFL", FirmwareFlavour.BETAFLIGHT),
            Kind.flight("EmuFlight", "EMUF", FirmwareFlavour.BETAFLIGHT),
            Kind.flight("Rotorflight", "RTFL", FirmwareFlavour.BETAFLIGHT),
            Kind.other("MicroPython"),
            Kind.other("CircuitPython"));

    /**
     * A firmware by name.
     *
     * @param name as its texts have it
     * @param variant four characters of MSP_FC_VARIANT; empty when it knows no MSP
     * @param flavour the flavour that it is nearest to in what it understands
     */
    public record Kind(String name, String variant, FirmwareFlavour flavour) {

        static Kind flight(String name, String variant, FirmwareFlavour flavour) {
            return new Kind(name, variant, flavour);
        }

        static Kind other(String name) {
            return new Kind(name, "", FirmwareFlavour.BETAFLIGHT);
        }

        /** Whether it is a flight controller's: answers MSP, and reboots on the letter R. */
        boolean flies() {
            return !variant.isEmpty();
        }
    }

    /** Looks through {@code flash}; empty when nothing in it says who it is. */
    static Optional<FlashedFirmware> in(FlashArray flash) {
        Search search = new Search();
        FlashTexts.forEach(flash, search::see);
        return search.found();
    }

    /** Major, minor and patch, a byte each; empty when the version is unknown. */
    Optional<byte[]> versionBytes() {
        return version.map(VERSION::matcher).filter(Matcher::matches).map(parts -> {
            int major = Integer.parseInt(parts.group(1));
            return new byte[] {
                (byte) (major >= CENTURY ? major - CENTURY : major),
                (byte) Integer.parseInt(parts.group(2)),
                (byte) Integer.parseInt(parts.group(3))
            };
        });
    }

    private static Optional<Kind> kind(String name) {
        return KINDS.stream().filter(kind -> kind.name.equals(name)).findFirst();
    }

    /** Collects what is worth knowing while the texts go by. The first of each counts. */
    private static final class Search {

        private String before = "";
        private Optional<Kind> kind = Optional.empty();
        private Optional<String> version = Optional.empty();
        private Optional<String> target = Optional.empty();
        private Optional<FlashedFirmware> python = Optional.empty();

        void see(String text) {
            if (kind.isEmpty()) {
                kind = kind(text).filter(Kind::flies);
            }
            if (kind.filter(known -> known.name.equals(text)).isPresent() && target.isEmpty()) {
                target = Optional.of(before).filter(word -> TARGET.matcher(word).matches());
            }
            if (version.isEmpty() && DATE.matcher(before).matches()) {
                version = Optional.of(text).filter(word -> VERSION.matcher(word).matches());
            }
            if (python.isEmpty() && text.contains("Python ")) {
                python = Optional.of(PYTHON.matcher(text))
                        .filter(Matcher::matches)
                        .flatMap(Search::banner);
            }
            before = text;
        }

        Optional<FlashedFirmware> found() {
            return python.or(() -> kind.map(known -> new FlashedFirmware(known, version, target)));
        }

        private static Optional<FlashedFirmware> banner(Matcher banner) {
            return kind(banner.group(1))
                    .map(known ->
                            new FlashedFirmware(known, Optional.of(banner.group(2)), Optional.of(banner.group(3))));
        }
    }
}
