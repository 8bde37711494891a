package org.bootlace.flasher.cli;

import java.util.Optional;
import org.bootlace.flasher.memory.Address;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address as the user types it. */
final class AddressConverter implements ITypeConverter<Address> {

    @Override
    public Address convert(String value) {
        return Address.parse(value)
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is not a 32-bit address: "
                        + meant(value).orElse("write it like 0x08000000")));
    }

    /** The guess that somebody has left out 0x. */
    static Optional<String> meant(String value) {
        return Optional.of(value.strip())
                .filter(digits -> digits.matches("[0-9a-fA-F]{8}"))
                .map(digits -> "did you mean 0x" + digits + "?");
    }
}
