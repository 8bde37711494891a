package org.bootlace.flasher.preserve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.SectorAttribute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerTest {

    private static final MemoryLayout FLASH = new MemoryLayout(
            "Internal Flash",
            List.of(new Sector(
                    new AddressRange(Address.of(0x0800_0000L), 128 * 1024), SectorAttribute.READ_ERASE_WRITE)));

    @ParameterizedTest
    @CsvSource({
        "377A34573438, 377A34573438-128K, true",
        "377a34573438, 377A34573438-128K, true",
        // STM32F72x, clones, STM32H743, a UART
        "STM32FxSTM32, STM32FXSTM32-128K, false",
        "FFFFFFFEFFFF, FFFFFFFEFFFF-128K, false",
        "200364500000, 200364500000-128K, false",
        "'', unnumbered-128K, false",
        // Neither leads out of the directory nor is shortened to another board's.
        "../../etc/passwd, ______ETC_PASSWD-128K, false",
        "377A34573438377A34573438377A343457438, 377A34573438377A34573438377A3434-128K, false",
    })
    void only_a_serial_number_of_its_own_makes_a_board_certain(String serial, String name, boolean certain) {
        BoardSighting board = new BoardSighting(
                BoardSighting.Mode.BOOTLOADER, Optional.empty(), Optional.empty(), Optional.of(serial), "");

        assertThat(Owner.of(board, FLASH)).isEqualTo(new Owner(name, certain));
    }
}
