package org.bootlace.features.world;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootlace.features.firmware.FileDamage;
import org.bootlace.features.firmware.FirmwareSegment;
import org.bootlace.features.firmware.IntelHexWriter;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.features.words.WrongScenarioException;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.flasher.memory.Address;
import org.jspecify.annotations.Nullable;

/** The firmware that the scenario's user picked, and the file it comes in. */
public final class FirmwareInHand {

    private @Nullable MadeUpFirmware firmware;
    private @Nullable Supplier<FirmwareImage> file;
    private long seed = 1;

    /** A seed that no firmware of this scenario had yet. */
    public long nextSeed() {
        return seed++;
    }

    /** Takes a firmware as an Intel HEX file. */
    public void takeHex(MadeUpFirmware made) {
        firmware = made;
        file = () -> ImageReader.read("firmware.hex", FileDamage.text(IntelHexWriter.lines(made)), Optional.empty());
    }

    /** Takes a firmware as a file without addresses, and tells where it belongs. */
    public void takeRaw(MadeUpFirmware made) {
        firmware = made;
        FirmwareSegment segment = made.segments().get(0);
        Optional<Address> base = Optional.of(Address.of(segment.address()));
        file = () -> ImageReader.read("firmware.bin", segment.bytes(), base);
    }

    /** Takes a spoilt Intel HEX file. */
    public void takeDamaged(MadeUpFirmware made, FileDamage damage) {
        firmware = made;
        file = () -> ImageReader.read("firmware.hex", damage.apply(made), Optional.empty());
    }

    /** Takes a file that does not exist. */
    public void takeMissing() {
        file = () -> ImageReader.read(Path.of("no-such-firmware.hex"), Optional.empty());
    }

    /** The firmware as the content of an Intel HEX file. */
    public byte[] hexFile() {
        return FileDamage.text(IntelHexWriter.lines(firmware()));
    }

    /** What was made up. */
    public MadeUpFirmware firmware() {
        if (firmware == null) {
            throw new WrongScenarioException("the scenario has no firmware yet; say 'Given a firmware of 20 KB'");
        }
        return firmware;
    }

    /** Reads the file, as the flasher does; a bad one is a {@link org.bootlace.flasher.failure.Failure}. */
    public FirmwareImage read() {
        if (file == null) {
            throw new WrongScenarioException("the scenario has no firmware yet; say 'Given a firmware of 20 KB'");
        }
        return file.get();
    }
}
