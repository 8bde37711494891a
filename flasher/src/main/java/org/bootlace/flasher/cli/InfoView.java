package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.BoardInfo;
import org.bootlace.flasher.BoardInfo.BootloaderInfo;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.bootloader.BootloaderIdentity;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.msp.FirmwareIdentity;

/** What is known of one board. */
record InfoView(BoardInfo info) implements View {

    @Override
    public List<String> text() {
        BoardSighting board = info.board();
        Table fields = Table.ofFields().row("Board", Fields.selector(board)).row("State", Fields.state(board));
        board.port().ifPresent(port -> fields.row("Port", port));
        board.serial().ifPresent(serial -> fields.row("Serial", serial));
        fields.row("Description", board.description());
        info.firmware().ifPresent(firmware -> addFirmware(fields, firmware));
        info.bootloader().ifPresent(bootloader -> addBootloader(fields, bootloader));
        List<String> lines = new ArrayList<>(fields.lines());
        lines.add("");
        lines.addAll(info.bootloader()
                .map(bootloader -> MemoryText.table(bootloader.memories()))
                .orElse(List.of("More is known once it is in its bootloader: bootlace reboot --board "
                        + Fields.selector(board))));
        return lines;
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("board", Fields.board(info.board()));
        fields.put("bootloader", info.bootloader().map(InfoView::json).orElse(null));
        fields.put("firmware", info.firmware().map(Fields::firmware).orElse(null));
        return fields;
    }

    private static void addFirmware(Table fields, FirmwareIdentity firmware) {
        fields.row("Firmware", firmware.firmware());
        firmware.board().ifPresent(board -> {
            fields.row("Board name", board.describe());
            board.target().ifPresent(target -> fields.row("Target", target));
            board.chip().ifPresent(chip -> fields.row("Chip", chip));
        });
    }

    private static void addBootloader(Table fields, BootloaderInfo bootloader) {
        BootloaderIdentity identity = bootloader.identity();
        fields.row("Protocol", identity.protocol());
        identity.product().ifPresent(product -> fields.row("Bootloader", product));
        fields.row("Transfer size", Sizes.exact(bootloader.transferSize()));
        fields.row(
                "Protection",
                bootloader.protection() == Protection.NONE
                        ? "none, the flash can be read"
                        : "the flash is read protected: it can neither be read nor flashed; 'bootlace unprotect' erases and"
                                + " frees it");
    }

    private static Map<String, Object> json(BootloaderInfo bootloader) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("protocol", bootloader.identity().protocol());
        fields.put("product", bootloader.identity().product().orElse(null));
        fields.put("serial", bootloader.identity().serial().orElse(null));
        fields.put("transferSize", bootloader.transferSize());
        fields.put("protection", bootloader.protection().name());
        fields.put(
                "memories", bootloader.memories().stream().map(MemoryText::json).toList());
        return fields;
    }
}
