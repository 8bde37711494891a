package org.bootlace.flasher.dfu;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;
import static org.bootlace.flasher.fuzz.FuzzLaws.demandPrintable;

import java.time.Duration;
import java.util.Optional;

/** Configuration and functional descriptors, strings and status answers of a device. Every one of them is total. */
public final class DescriptorFuzz {

    private static final Duration LONGEST = Duration.ofMillis(0xFF_FFFF);

    private DescriptorFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        configuration(bytes);
        for (int at = 0; at < bytes.length; at++) {
            Optional<DfuFunctionalDescriptor> functional =
                    DfuFunctionalDescriptor.decode(bytes, at, Math.min(bytes.length - at, bytes[at] & 0xFF));
            functional.ifPresent(found -> demand(found.transferSize() > 0, "blocks of no bytes"));
        }
        DeviceStrings.decode(bytes).ifPresent(text -> {
            demand(text.length() <= bytes.length, "longer than it can be");
            demandPrintable(text);
        });
        DfuStatus.decode(bytes).ifPresent(status -> {
            demand(status.pollTimeout().compareTo(LONGEST) <= 0, "a longer pause than there is: " + status);
            demand(!status.toString().isBlank(), "without words");
        });
    }

    private static void configuration(byte[] bytes) {
        DfuInterface.find(bytes).ifPresent(found -> {
            demand(!found.alternates().isEmpty(), "an interface without a setting");
            demand(found.alternates().size() <= bytes.length / 9, "more settings than fit");
            demand(found.functional().transferSize() > 0, "blocks of no bytes");
        });
        RunTimeDfu.find(bytes)
                .ifPresent(found -> demand(
                        found.detachMillis() >= 0 && found.detachMillis() <= 0xFFFF, "no time to detach: " + found));
    }
}
