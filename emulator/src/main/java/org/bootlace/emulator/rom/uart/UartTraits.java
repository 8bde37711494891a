package org.bootlace.emulator.rom.uart;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.Quirk;

/**
 * In what the UART side of one chip's bootloader departs from the others (AN2606, AN3155 and what hosts were seen to work
 * around).
 *
 * @param version of the protocol, in BCD: 0x31 is 3.1
 * @param commands what Get lists, by opcode
 * @param massErase whether all pages can be erased at once: not on L0 and L1
 * @param banks halves of flash that can be erased at once; 1 when it has none
 * @param doubleNack Read, Write and Go under readout protection answer two NACKs
 * @param extraAck a second ACK follows the one for 0x7F
 * @param goResets Go resets the chip instead of jumping
 */
public record UartTraits(
        int version,
        List<UartCommand> commands,
        boolean massErase,
        int banks,
        boolean doubleNack,
        boolean extraAck,
        boolean goResets) {

    private static final Set<String> ONE_BYTE_PAGES = Set.of("F1", "GD32", "APM32");
    private static final Set<String> SPECIAL_COMMANDS = Set.of("H5", "U5", "C5");
    private static final Set<String> PAGES_ONLY = Set.of("L0", "L1");
    private static final Set<Integer> DUAL_BANK =
            Set.of(0x415, 0x419, 0x434, 0x450, 0x451, 0x461, 0x467, 0x469, 0x474, 0x480, 0x482, 0x484);

    public UartTraits {
        commands = List.copyOf(commands);
    }

    /** What is known of that chip's. */
    public static UartTraits of(ChipProfile chip) {
        String family = chip.family();
        boolean narrow = ONE_BYTE_PAGES.contains(family);
        boolean special = SPECIAL_COMMANDS.contains(family);
        boolean halves = DUAL_BANK.contains(chip.deviceId())
                && chip.memory().flash().geometry().sectors().size() > 1;
        return new UartTraits(
                narrow ? 0x22 : 0x31,
                commands(narrow, special),
                !PAGES_ONLY.contains(family),
                halves ? 2 : 1,
                chip.rom().has(Quirk.UART_DOUBLE_NACK),
                chip.rom().has(Quirk.UART_EXTRA_ACK),
                chip.rom().has(Quirk.UART_GO_RESETS));
    }

    private static List<UartCommand> commands(boolean narrow, boolean special) {
        return Arrays.stream(UartCommand.values())
                .filter(command -> switch (command) {
                    case ERASE -> narrow;
                    case EXTENDED_ERASE -> !narrow;
                    case SPECIAL, EXTENDED_SPECIAL -> special;
                    default -> true;
                })
                .toList();
    }
}
