package org.bootlace.flasher.bootloader;

import java.util.Optional;

/**
 * What a bootloader says about itself.
 *
 * @param protocol e.g. {@code DfuSe 1.1a}
 * @param product product string, when there is one
 * @param serial serial number string, when there is one; neither unique nor the application's in general
 * @param ids its USB vendor and product, as in {@code 0483:df11}; empty when it is not reached over USB or does not say
 */
public record BootloaderIdentity(
        String protocol, Optional<String> product, Optional<String> serial, Optional<String> ids) {}
