package org.bootlace.flasher;

import java.nio.file.Path;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.settings.RestoredSettings;

/**
 * How settings came back to their board after a flash.
 *
 * @param restored what became of them; empty when they could not be sent or saved
 * @param failure why not
 * @param file where they are still kept; empty when the board has all of them
 */
public record SettingsReturn(Optional<RestoredSettings> restored, Optional<Failure> failure, Optional<Path> file) {

    /** Whether the board has all of them. */
    public boolean complete() {
        return restored.filter(RestoredSettings::complete).isPresent();
    }
}
