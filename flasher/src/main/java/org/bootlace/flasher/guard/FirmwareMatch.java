package org.bootlace.flasher.guard;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.identity.FirmwareIdentity;
import org.bootlace.flasher.image.identity.IdentityReader;

/**
 * Whether the firmware that answers over MSP is the one in an image, as far as both say who they are.
 *
 * @param identity what the image says of itself
 */
public record FirmwareMatch(FirmwareIdentity identity) {

    /** Four letters of MSP_FC_VARIANT by the name that a firmware carries in its image. */
    private static final Map<String, String> VARIANTS = Map.of(
            "Betaflight", "BTFL", "INAV", "INAV", "Cleanflight", "CLFL", "EmuFlight", "EMUF", "Rotorflight", "RTFL");

    /** Of what is in {@code image}. */
    public static FirmwareMatch of(FirmwareImage image) {
        return new FirmwareMatch(IdentityReader.of(image.segments()));
    }

    /** Four letters of the firmware in the image, as it will answer to MSP_FC_VARIANT. */
    public Optional<String> variant() {
        return identity.name().map(VARIANTS::get);
    }

    /** Its version as it will answer to MSP_FC_VERSION: three numbers, and of a year its last two digits. */
    public Optional<String> version() {
        return identity.version()
                .filter(text -> variant().isPresent())
                .map(text -> text.replaceFirst("-.*", "").replaceFirst("^20(\\d\\d)\\.", "$1."));
    }

    /** A sentence about how the answering firmware differs; empty when it does not, or when too little is known. */
    public Optional<String> difference(org.bootlace.flasher.msp.FirmwareIdentity answering) {
        boolean same = agree(variant(), answering.variant()) && agree(version(), answering.version());
        return same
                ? Optional.empty()
                : Optional.of("The firmware that answers is %s, but the image that was flashed says that it is %s %s."
                        .formatted(
                                answering.firmware(),
                                variant().orElse("of another kind"),
                                version().orElse(""))
                        .replace(" .", "."));
    }

    private static boolean agree(Optional<String> image, Optional<String> answer) {
        return image.isEmpty()
                || answer.isEmpty()
                || image.get().toUpperCase(Locale.ROOT).equals(answer.get().toUpperCase(Locale.ROOT));
    }
}
