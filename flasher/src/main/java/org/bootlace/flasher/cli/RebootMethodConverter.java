package org.bootlace.flasher.cli;

import org.bootlace.flasher.reboot.RebootMethod;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a way of rebooting, such as {@code msp}. */
final class RebootMethodConverter implements ITypeConverter<RebootMethod> {

    @Override
    public RebootMethod convert(String word) {
        return RebootMethod.ofWord(word)
                .orElseThrow(() -> new TypeConversionException("'%s' is no way to reboot a board; there are %s"
                        .formatted(word, String.join(", ", RebootMethod.words()))));
    }
}
