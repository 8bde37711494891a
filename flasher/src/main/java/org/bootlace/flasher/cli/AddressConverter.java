package org.bootlace.flasher.cli;

import org.bootlace.flasher.memory.Address;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address as the user types it. */
final class AddressConverter implements ITypeConverter<Address> {

    @Override
    public Address convert(String value) {
        return Address.parse(value)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + value + "' is not a 32-bit address: write it like 0x08000000"));
    }
}
