package org.bootlace.flasher.image.elf;

import java.util.Map;
import org.bootlace.flasher.image.file.FileFailures;
import org.bootlace.flasher.image.file.LittleEndian;

/**
 * The header of a 32-bit little-endian executable for Arm (System V ABI, Object Files).
 *
 * @param entry virtual address where execution starts, 0 for none
 * @param programHeaders where the program headers are
 * @param sectionHeaders where the section headers are; count 0 for a stripped file
 */
record ElfHeader(long entry, Table programHeaders, Table sectionHeaders) {

    private static final int BYTES = 52;
    private static final int ARM = 40;
    private static final int EXECUTABLE = 2;
    private static final int PROGRAM_HEADER = 32;
    private static final int SECTION_HEADER = 40;
    private static final int TOO_MANY = 0xFFFF;
    private static final String CHOOSE = "Choose the executable that the linker made for an Arm Cortex-M.";

    private static final Map<Integer, String> MACHINES = Map.ofEntries(
            Map.entry(3, "x86"),
            Map.entry(8, "MIPS"),
            Map.entry(20, "PowerPC"),
            Map.entry(62, "x86-64"),
            Map.entry(83, "AVR"),
            Map.entry(94, "Xtensa"),
            Map.entry(183, "64-bit Arm"),
            Map.entry(243, "RISC-V"));
    private static final Map<Integer, String> TYPES =
            Map.of(1, "an object file that was not linked yet", 3, "a shared library", 4, "a core dump");

    /**
     * Entries of one size, one after the other.
     *
     * @param entrySize bytes of each
     */
    record Table(long at, int entrySize, int count) {

        static final Table EMPTY = new Table(0, 0, 0);

        long entry(int index) {
            return at + (long) index * entrySize;
        }
    }

    static ElfHeader read(LittleEndian file, FileFailures failures) {
        if (!file.holds(0, BYTES)) {
            throw failures.truncated("ends within its ELF header");
        }
        requireArm(file, failures);
        int type = file.u16(16);
        if (type != EXECUTABLE) {
            throw failures.notFirmware(
                    "is " + TYPES.getOrDefault(type, "an ELF file of type " + type) + ", not an executable", CHOOSE);
        }
        Table programs = checked(new Table(file.u32(28), file.u16(42), file.u16(44)), PROGRAM_HEADER, file, failures);
        if (programs.count() == 0) {
            throw failures.malformed("has no program headers, so that nothing says where it belongs");
        }
        Table sections = file.u32(32) == 0
                ? Table.EMPTY
                : checked(new Table(file.u32(32), file.u16(46), file.u16(48)), SECTION_HEADER, file, failures);
        return new ElfHeader(file.u32(24), programs, sections);
    }

    private static void requireArm(LittleEndian file, FileFailures failures) {
        int machine = file.u8(5) == 2 ? file.u8(19) | (file.u8(18) << 8) : file.u16(18);
        if (machine != ARM) {
            throw failures.notFirmware(
                    "is built for " + MACHINES.getOrDefault(machine, "machine " + machine) + ", not for Arm", CHOOSE);
        }
        if (file.u8(4) != 1 || file.u8(5) != 1) {
            throw failures.notFirmware("is not a 32-bit little-endian ELF file", CHOOSE);
        }
    }

    private static Table checked(Table table, int leastSize, LittleEndian file, FileFailures failures) {
        if (table.count() == 0) {
            return Table.EMPTY;
        }
        if (table.count() == TOO_MANY || table.entrySize() < leastSize) {
            throw failures.malformed("has a table of %d headers with %d bytes each at byte %d"
                    .formatted(table.count(), table.entrySize(), table.at()));
        }
        if (!file.holds(table.at(), (long) table.count() * table.entrySize())) {
            throw failures.truncated(
                    "ends at byte %d, before the headers at byte %d".formatted(file.size(), table.at()));
        }
        return table;
    }
}
