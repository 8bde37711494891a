package org.bootlace.flasher.uart;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the bootloader says that it can do.
 *
 * @param version version of the protocol, one digit a nibble: 0x31 is 3.1
 * @param opcodes commands that it knows, unknown ones included
 */
record UartFeatures(int version, Set<Integer> opcodes) {

    /** Decodes the answer to GET: a version, then opcodes. Total for at least one byte. */
    static UartFeatures of(byte[] answer) {
        Set<Integer> opcodes = new TreeSet<>();
        for (byte opcode : Arrays.copyOfRange(answer, 1, answer.length)) {
            opcodes.add(opcode & 0xFF);
        }
        return new UartFeatures(answer[0] & 0xFF, opcodes);
    }

    boolean knows(UartCommand command) {
        return opcodes.contains(command.opcode());
    }

    /** The erase command that it has; a bootloader has one of the two. */
    Optional<UartCommand> erase() {
        return knows(UartCommand.EXTENDED_ERASE)
                ? Optional.of(UartCommand.EXTENDED_ERASE)
                : Optional.of(UartCommand.ERASE).filter(this::knows);
    }

    String versionText() {
        return (version >> 4) + "." + (version & 0xF);
    }

    String opcodeText() {
        return opcodes.stream().map("%02X"::formatted).collect(Collectors.joining(" "));
    }
}
