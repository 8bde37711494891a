package org.bootlace.emulator.rom.uart;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.FlashMedia;
import org.bootlace.emulator.chip.MemoryRegion;
import org.bootlace.emulator.chip.Sector;
import org.jspecify.annotations.Nullable;

/** Turns a command's last frame into work on the chip. Frames are whole and were found acceptable. */
final class Jobs {

    static final int ERASE_ALL = 0xFFFF;
    static final int ERASE_BANK_1 = 0xFFFE;
    static final int ERASE_BANK_2 = 0xFFFD;
    private static final int ALL_PAGES = 0xFF;

    private final ChipMemory memory;

    Jobs(ChipMemory memory) {
        this.memory = memory;
    }

    /** The work of a command, or null when it has none. */
    @Nullable
    Job of(UartCommand command, long address, byte[] frame) {
        return switch (command) {
            case WRITE -> program(address, frame);
            case ERASE -> erasePages(frame);
            case EXTENDED_ERASE -> eraseWidePages(frame);
            case WRITE_PROTECT -> writeProtect(numbers(frame));
            case WRITE_UNPROTECT -> writeProtect(Set.of());
            case READOUT_PROTECT -> new Protect(() -> memory.options().readoutLevel(1), optionNanos());
            case READOUT_UNPROTECT ->
                new ReadUnprotect(memory, flash().unprotected().massEraseNanos());
            default -> null;
        };
    }

    /** The page or sector numbers of a frame that counts them in one byte. */
    static Set<Integer> numbers(byte[] frame) {
        Set<Integer> numbers = new HashSet<>();
        for (int i = 1; i <= (frame[0] & 0xFF) + 1; i++) {
            numbers.add(frame[i] & 0xFF);
        }
        return numbers;
    }

    /** The page numbers of a frame that counts them in two bytes. */
    static int[] widePages(byte[] frame) {
        return IntStream.rangeClosed(1, word(frame, 0) + 1)
                .map(number -> word(frame, 2 * number))
                .toArray();
    }

    static int word(byte[] frame, int at) {
        return ((frame[at] & 0xFF) << 8) | (frame[at + 1] & 0xFF);
    }

    private @Nullable Job program(long address, byte[] frame) {
        MemoryRegion region = memory.at(address);
        if (region == null) {
            return null;
        }
        byte[] bytes = Arrays.copyOfRange(frame, 1, (frame[0] & 0xFF) + 2);
        boolean resets = memory.options().owns(region);
        return new ProgramBlock(region, address, bytes, region.programNanos(bytes.length), resets);
    }

    private Job erasePages(byte[] frame) {
        if ((frame[0] & 0xFF) == ALL_PAGES) {
            return eraseAll();
        }
        return EraseSectors.of(
                flash(), numbers(frame).stream().sorted().map(sectors()::get).toList());
    }

    private Job eraseWidePages(byte[] frame) {
        int half = sectors().size() / 2;
        return switch (word(frame, 0)) {
            case ERASE_ALL -> eraseAll();
            case ERASE_BANK_1 -> EraseSectors.of(flash(), sectors().subList(0, half));
            case ERASE_BANK_2 ->
                EraseSectors.of(flash(), sectors().subList(half, sectors().size()));
            default ->
                EraseSectors.of(
                        flash(),
                        Arrays.stream(widePages(frame)).mapToObj(sectors()::get).toList());
        };
    }

    private Job eraseAll() {
        return new EraseAll(flash(), flash().massEraseNanos());
    }

    private Job writeProtect(Set<Integer> numbers) {
        return new Protect(() -> memory.options().writeProtect(sectors(), numbers::contains), optionNanos());
    }

    /** Option bytes take an erase of their own. */
    private long optionNanos() {
        return flash().unprotected().eraseNanos(sectors().get(0));
    }

    private List<Sector> sectors() {
        return flash().geometry().sectors();
    }

    private FlashMedia flash() {
        return memory.flash();
    }
}
