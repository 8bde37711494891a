package org.bootlace.flasher.dfu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.bootlace.flasher.bootloader.BlockSink;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.bootloader.BootloaderIdentity;
import org.bootlace.flasher.bootloader.MassEraseUse;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.bootloader.Refusal;
import org.bootlace.flasher.dfu.DfuInterface.Alternate;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.transport.ControlAnswer;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransport;

/** A bootloader that speaks USB DFU with ST's DfuSe extension (AN3156): the ROM of most STM32 chips. */
public final class DfuBootloader implements Bootloader {

    /** What Linux takes in one control transfer (usbfs). */
    private static final int LARGEST_TRANSFER = 4096;

    /** Block numbers from here on carry data, at address pointer + (number - 2) · wTransferSize. */
    private static final int FIRST_BLOCK = 2;

    private static final int LAST_BLOCK = 0xFFFF;
    static final int SHORTEST_UPLOAD = 2;
    /** How many reads the host controller gets at once: enough that the time between two of them hardly counts. */
    private static final int MOST_BLOCKS = 8;

    private static final int PROBE_BYTES = 64;

    /** How often a device may say no before it is believed. */
    private static final int MOST_ASKED = 3;

    private final UsbTransport usb;
    private final DfuInterface dfu;
    private final DfuSession session;
    private final BootloaderIdentity identity;
    private final List<Memory> memories;
    private int setting;
    private final Set<DfuTrait> traits;
    /** Where block 2 is; empty when that is not certain. It survives ABORT, but not an erase. */
    private Optional<Address> pointer = Optional.empty();

    private boolean closed;

    private record Memory(int setting, MemoryLayout layout) {}

    private DfuBootloader(UsbTransport usb, DfuInterface dfu, DfuSession session) {
        this.usb = usb;
        this.dfu = dfu;
        this.session = session;
        this.setting = dfu.alternates().get(0).setting();
        DeviceStrings strings = new DeviceStrings(usb);
        this.identity = new BootloaderIdentity(
                "DfuSe 1.1a",
                strings.product(),
                strings.serial(),
                Optional.of(strings.ids()).filter(ids -> !ids.isEmpty()));
        this.memories = new ArrayList<>();
        this.traits = EnumSet.noneOf(DfuTrait.class);
        TraitTable table = TraitTable.bundled();
        LayoutCorrections corrections = LayoutCorrections.bundled();
        for (Alternate alternate : dfu.alternates()) {
            strings.require(alternate.stringIndex()).ifPresent(announced -> {
                traits.addAll(table.traits(strings.ids(), announced));
                String text = corrections.believed(
                        strings.ids(), announced, identity.serial().orElse(""));
                DfuSeLayoutParser.parse(text)
                        .layout()
                        .filter(this::isBelievable)
                        .ifPresent(layout -> memories.add(new Memory(alternate.setting(), layout)));
            });
        }
        session.know(traits);
    }

    /** A device may have 256 alternate settings; together they get no more sectors than one. */
    private boolean isBelievable(MemoryLayout more) {
        int known = memories.stream()
                .mapToInt(memory -> memory.layout().sectors().size())
                .sum();
        return known + more.sectors().size() <= DfuSeLayoutParser.MAX_SECTORS;
    }

    /**
     * Claims the interface, brings the device to dfuIDLE and reads what it says of itself.
     *
     * @param usb an opened device; closed by {@link #close()}, not by a failure of this method
     * @param respectPollTimeout whether to sleep the whole bwPollTimeout each time
     * @throws Failure when the device does not speak DfuSe or cannot be brought to dfuIDLE
     */
    public static DfuBootloader open(UsbTransport usb, DfuInterface dfu, HostClock clock, boolean respectPollTimeout) {
        if (!dfu.functional().isDfuSe()) {
            throw new Failure(
                    FailureKind.PROTOCOL_VIOLATION,
                    "The board speaks DFU version %04X, not ST's DfuSe."
                            .formatted(dfu.functional().version()),
                    "Plug the board in again while holding its BOOT button, so that it describes itself anew; if it says the"
                            + " same, flash it with the tool of its maker.");
        }
        return translating("open the bootloader", () -> {
            usb.claim(dfu.number());
            DfuSession session = new DfuSession(usb, dfu.number(), clock, respectPollTimeout);
            // First of all: a device that is still erasing for a killed predecessor answers nothing else in time.
            session.recover();
            if (dfu.alternates().size() > 1) {
                usb.selectAlternate(dfu.number(), dfu.alternates().get(0).setting());
            }
            return new DfuBootloader(usb, dfu, session);
        });
    }

    @Override
    public BootloaderIdentity identity() {
        return identity;
    }

    @Override
    public List<MemoryLayout> layouts() {
        return memories.stream().map(Memory::layout).toList();
    }

    @Override
    public long repeated() {
        return session.repeated();
    }

    @Override
    public int transferSize() {
        return Math.min(LARGEST_TRANSFER, dfu.functional().transferSize());
    }

    @Override
    public MassEraseUse massEraseUse() {
        if (traits.contains(DfuTrait.NO_MASS_ERASE)) {
            return MassEraseUse.NEVER;
        }
        return traits.contains(DfuTrait.NO_AUTO_MASS_ERASE) ? MassEraseUse.ON_REQUEST : MassEraseUse.FREELY;
    }

    /**
     * Protected when neither the first nor the last sector can be read, however often it is tried: a protected chip refuses every
     * read (AN3156 §4.1), one that lost its power while it was programmed only those of the damaged units, and a glitch does
     * not come back.
     */
    @Override
    public Protection protection() {
        Optional<MemoryLayout> flash = MemoryLayout.flashOf(layouts());
        boolean readable = flash.isEmpty()
                || isReadable(flash.get().start())
                || isReadable(lastReadable(flash.get()).start());
        return readable ? Protection.NONE : Protection.READ_PROTECTED;
    }

    private static Sector lastReadable(MemoryLayout flash) {
        List<Sector> sectors = flash.sectors();
        for (int i = sectors.size() - 1; i > 0; i--) {
            if (sectors.get(i).attribute().readable()) {
                return sectors.get(i);
            }
        }
        return sectors.get(0);
    }

    private boolean isReadable(Address start) {
        try {
            select(start);
            uploadInsistently(start, Math.min(PROBE_BYTES, transferSize()));
            return true;
        } catch (Refusal closed) {
            return false;
        }
    }

    @Override
    public void eraseSector(Sector sector) {
        select(sector.start());
        judging(() -> insistently(
                1,
                () -> command(
                        DfuOperation.ERASE_SECTOR,
                        DfuSeCommand.ERASE.payload(sector.start()),
                        sector.size(),
                        "erase the sector at " + sector.start())));
    }

    @Override
    public void massErase() {
        judging(() -> insistently(
                1, () -> command(DfuOperation.MASS_ERASE, DfuSeCommand.ERASE.payload(), 0, "erase the whole chip")));
    }

    @Override
    public void program(Segment run, IntConsumer programmed) {
        select(run.start());
        for (int offset = 0; offset < run.size(); offset += transferSize()) {
            Segment block = run.slice(offset, Math.min(transferSize(), run.size() - offset));
            judging(() -> program(block));
            programmed.accept(block.size());
        }
    }

    /** Once only: programming twice harms where flash has an error code. */
    private Segment program(Segment block) {
        int number = blockNumber(block.start());
        download(DfuDownload.data(number, block.bytes(), "program " + block.range()));
        return block;
    }

    @Override
    public void read(AddressRange range, BlockSink sink) {
        select(range.start());
        int most = 1;
        Address at = range.start();
        while (at.value() < range.end()) {
            Address from = at;
            int blocks = most;
            List<Integer> lengths = judging(() -> lengths(from, range, blocks));
            for (byte[] block : judging(() -> upload(from, lengths))) {
                if (!sink.accept(at, block)) {
                    return;
                }
                at = at.plus(block.length);
            }
            most = Math.min(MOST_BLOCKS, 2 * most);
        }
    }

    /** The next blocks, as many as their numbers last for: one more or less is read in vain when the first settles it all. */
    private List<Integer> lengths(Address at, AddressRange range, int blocks) {
        List<Integer> lengths = new ArrayList<>();
        int number = blockNumber(at);
        boolean countable = transferSize() == dfu.functional().transferSize();
        int most = countable ? Math.min(blocks, LAST_BLOCK - number + 1) : 1;
        for (long left = range.end() - at.value(); left > 0 && lengths.size() < most; left -= transferSize()) {
            lengths.add((int) Math.min(left, transferSize()));
        }
        return lengths;
    }

    /** Reads blocks at once, up to the first that failed; that one is read again as if it had been alone. */
    private List<byte[]> upload(Address at, List<Integer> lengths) {
        if (lengths.size() == 1) {
            return List.of(uploadInsistently(at, lengths.get(0)));
        }
        int number = blockNumber(at);
        Optional<Address> before = pointer;
        pointer = Optional.empty();
        List<ControlAnswer> answers = translating("read from " + at, () -> session.uploadMany(number, lengths));
        pointer = before;
        List<byte[]> blocks = new ArrayList<>();
        Address next = at;
        for (ControlAnswer answer : answers) {
            int length = lengths.get(blocks.size());
            blocks.add(
                    answer.failure().isEmpty()
                            ? complete(answer.data(), length, reading(next, length))
                            : uploadAfter(answer.failure(), next, length));
            next = next.plus(length);
        }
        return blocks;
    }

    private byte[] uploadAfter(Optional<UsbTransferException> failed, Address at, int length) {
        try {
            return upload(blockNumber(at), at, length, failed);
        } catch (Refusal first) {
            return insistently(2, () -> upload(blockNumber(at), at, length, Optional.empty()));
        }
    }

    private byte[] uploadInsistently(Address at, int length) {
        return insistently(1, () -> upload(blockNumber(at), at, length, Optional.empty()));
    }

    private static String reading(Address at, int length) {
        return "read " + new AddressRange(at, length);
    }

    @Override
    public Optional<String> unprotect() {
        byte[] command = DfuSeCommand.READ_UNPROTECT.payload();
        DfuOperation operation = DfuOperation.READ_UNPROTECT;
        String what = "remove the read protection";
        pointer = Optional.empty();
        return translating(what, () -> session.downloadAndReset(DfuDownload.command(operation, command, 0, what)))
                .map(DfuStatus::toString);
    }

    @Override
    public void writeOptions(Segment area) {
        select(area.start());
        setAddressPointer(area.start());
        String what = "write the option bytes " + area.range();
        DfuDownload download = new DfuDownload(DfuOperation.OPTION_BYTES, FIRST_BLOCK, area.bytes(), area.size(), what);
        judging(() -> translating(what, () -> session.downloadAndReset(download)))
                .map(status -> DfuFailure.of(FailureKind.PROGRAM_FAILED, what, status))
                .ifPresent(failure -> {
                    throw failure instanceof Refusal refusal ? judged(refusal) : failure;
                });
    }

    @Override
    public void leave(Address application) {
        judging(() -> setAddressPointer(application));
        session.leave();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            usb.close();
        }
    }

    /**
     * The block number that means {@code at}. Blocks are counted from the address pointer in units of wTransferSize, whatever
     * their own length; the pointer is set only when no number fits.
     */
    private int blockNumber(Address at) {
        int unit = dfu.functional().transferSize();
        long distance = pointer.map(at::minus).orElse(-1L);
        if (distance < 0 || distance % unit != 0 || distance / unit > LAST_BLOCK - FIRST_BLOCK) {
            setAddressPointer(at);
            return FIRST_BLOCK;
        }
        return (int) (FIRST_BLOCK + distance / unit);
    }

    private Address setAddressPointer(Address address) {
        insistently(
                1,
                () -> command(
                        DfuOperation.SET_ADDRESS,
                        DfuSeCommand.SET_ADDRESS_POINTER.payload(address),
                        0,
                        "set the address pointer to " + address));
        pointer = Optional.of(address);
        return address;
    }

    private String command(DfuOperation operation, byte[] payload, long amount, String what) {
        pointer = Optional.empty();
        download(DfuDownload.command(operation, payload, amount, what));
        return what;
    }

    /**
     * Does what may be done twice, and again when it is refused.
     *
     * @param first 1 when it is done for the first time, else one more for each time that it has been refused
     */
    private static <T> T insistently(int first, Supplier<T> work) {
        for (int asked = first; ; asked++) {
            try {
                return work.get();
            } catch (Refusal refusal) {
                if (asked >= MOST_ASKED) {
                    throw refusal;
                }
            }
        }
    }

    /** Finds out what a refusal means. */
    private <T> T judging(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw judged(refusal);
        }
    }

    private Failure judged(Refusal refusal) {
        boolean open = session.hasWorked() || protection() == Protection.NONE;
        return open ? refusal : refusal.ofProtectedChip();
    }

    private void download(DfuDownload download) {
        Optional<Address> before = pointer;
        pointer = Optional.empty();
        doing(download.what(), what -> session.download(download));
        pointer = before;
    }

    /** Reads one block, for which {@code failed} is what came of it before. */
    private byte[] upload(int number, Address at, int length, Optional<UsbTransferException> failed) {
        String what = reading(at, length);
        Optional<Address> before = pointer;
        pointer = Optional.empty();
        int uploaded = Math.max(length, SHORTEST_UPLOAD);
        byte[] block = translating(what, () -> session.upload(number, uploaded, what, failed));
        pointer = before;
        return complete(block, length, what);
    }

    private static byte[] complete(byte[] block, int length, String what) {
        if (block.length < length) {
            throw new Failure(
                    FailureKind.PROTOCOL_VIOLATION,
                    "The board sent %d bytes when asked to %s.".formatted(block.length, what),
                    "Repeat; if it fails again, plug the board in again while holding its BOOT button.");
        }
        return Arrays.copyOf(block, length);
    }

    private void select(Address address) {
        memories.stream()
                .filter(memory -> memory.layout().sectorAt(address).isPresent())
                .findFirst()
                .filter(memory -> memory.setting() != setting)
                .ifPresent(memory -> doing("select the memory at " + address, what -> {
                    pointer = Optional.empty();
                    usb.selectAlternate(dfu.number(), memory.setting());
                    setting = memory.setting();
                }));
    }

    private static void doing(String what, Consumer<String> work) {
        translating(what, () -> {
            work.accept(what);
            return what;
        });
    }

    private static <T> T translating(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (UsbTransferException fault) {
            throw TransferFailure.of(what, fault);
        }
    }
}
