package org.bootlace.flasher.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.bootlace.flasher.transport.UsbTransport;

/**
 * An F405 in its bootloader, written from AN3156 and flashing.md §1 alone so that it does not share a mistake with the
 * emulator. Flash is AND-programmed; operations run after the first GETSTATUS.
 */
public final class FakeDfuDevice implements UsbTransport {

    /** What GETSTATUS gets while an operation runs. */
    public enum WhileBusy {
        /** No answer until it has ended, as on the F4. */
        NAK,
        /** dfuDNBUSY, as DFU 1.1 has it. */
        ANSWER,
        /** A stall, as on the L4. */
        STALL
    }

    /** What Read Unprotect ends with. */
    public enum OnUnprotect {
        /** The device resets itself and answers nothing more, as AN3156 has it. */
        RESET,
        /** It stays and reports an error, but has obeyed, as an AT32 does. */
        ERROR_BUT_DONE,
        /** It stays, reports an error and has done nothing, as at level 2. */
        REFUSE,
        /** It resets itself and is as it was. */
        RESET_FOR_NOTHING
    }

    public static final long OPTIONS = 0x1FFF_C000L;
    public static final long FLASH = 0x0800_0000L;
    public static final String LAYOUT = "@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg";
    private static final byte[] CONFIGURATION = HexFormat.of()
            .parseHex("09023600010100c032" + "0904000000fe010204" + "0904000100fe010205" + "0904000200fe010206"
                    + "0904000300fe010207" + "09210bff0000081a01");
    private static final int IDLE = 2;
    private static final int DNLOAD_SYNC = 3;
    private static final int DNBUSY = 4;
    private static final int DNLOAD_IDLE = 5;
    private static final int MANIFEST_SYNC = 6;
    private static final int MANIFEST = 7;
    private static final int UPLOAD_IDLE = 9;
    private static final int ERROR = 10;

    /** Where the flash begins; what it announces is string 4. */
    public long base = FLASH;

    /** Vendor and product, eight hexadecimal digits, as in its device descriptor. */
    public String ids = "0483df11";

    public byte[] flash = new byte[1024 * 1024];
    /** Payloads of the DfuSe commands, in hexadecimal. */
    public final List<String> commands = new ArrayList<>();
    /** The address pointer when the device was told to leave. */
    public long leftAt;
    /** Whether an erase does nothing and reports success, as on a write-protected sector. */
    public boolean erasesNothing;

    /** Everything that was asked, as in {@code DNLOAD 2 2048}. */
    public final List<String> log = new ArrayList<>();

    public WhileBusy whileBusy = WhileBusy.NAK;
    public int pollMillis = 100;
    public Duration programTime = Duration.ofMillis(33);
    public Duration eraseTime = Duration.ofMillis(400);
    /** The multiplier of block numbers. */
    public int transferSize = 2048;

    public boolean readProtected;
    public boolean answersLeave = true;
    /** Whether what is in dfuDNBUSY stays there until CLRSTATUS makes an error of it, as an H743 after an erase. */
    public boolean staysBusy;
    /** What Read Unprotect does besides erasing everything. */
    public OnUnprotect onUnprotect = OnUnprotect.RESET;
    /** Option bytes at 0x1FFFC000, as delivered. */
    public final byte[] options = HexFormat.of().parseHex("EFAAFFFFFFFFFFFFFF0FFFFFFFFFFFFF");
    /** Sectors that stay as they are, by address; the device does not tell. */
    public final Set<Long> writeProtected = new HashSet<>();
    /** The device erases only this part of a sector, as one whose sectors are smaller than announced. */
    public int erasedPart = 1;

    /** Bytes before a sector that are erased with it, as by one whose sectors are larger than announced. */
    public int erasedBefore;

    public String[] strings = {
        "",
        "STMicroelectronics",
        "STM32  BOOTLOADER",
        "385C34733435",
        LAYOUT,
        "@Option Bytes  /0x1FFFC000/01*016 e",
        "@OTP Memory /0x1FFF7800/01*512 e,01*016 e",
        "@Device Feature/0xFFFF0000/01*004 e"
    };
    /** Consulted before each transfer; a fault replaces it. */
    public Function<String, Optional<Fault>> interference = request -> Optional.empty();

    public Runnable onLeave = () -> {};
    /** A reset that the device makes itself. */
    public Runnable onReset = () -> {};

    public Runnable onDetach = () -> {};

    private final FakeClock clock;
    private int state;
    private int status;
    private long pointer = FLASH;
    private Runnable pending = () -> {};
    private Duration pendingTime = Duration.ZERO;
    private long busyUntil;
    private boolean gone;
    private boolean closed;
    private String parsed = "";
    private MemoryLayout layout;

    public FakeDfuDevice(FakeClock clock) {
        this.clock = clock;
        Arrays.fill(flash, (byte) 0x33);
        powerUp();
    }

    public static byte[] configuration() {
        return CONFIGURATION.clone();
    }

    /** The state after a reset: dfuERROR with errFIRMWARE. */
    public void powerUp() {
        force(ERROR, 10);
        gone = false;
    }

    public void force(int bState, int bStatus) {
        state = bState;
        status = bStatus;
    }

    public void unplug() {
        gone = true;
    }

    public boolean isClosed() {
        return closed;
    }

    public byte[] flash(long address, int length) {
        int offset = (int) (address - base);
        return Arrays.copyOfRange(flash, offset, offset + length);
    }

    public long count(String prefix) {
        return log.stream().filter(entry -> entry.startsWith(prefix)).count();
    }

    @Override
    public byte[] controlIn(ControlSetup setup, int length, Duration timeout) {
        String request = name(setup) + " " + setup.wValue() + " " + length;
        begin(request, timeout);
        if (setup.bmRequestType() == 0x80) {
            return descriptor(setup.wValue() >> 8, setup.wValue() & 0xFF);
        }
        return switch (setup.bRequest()) {
            case 2 -> upload(setup.wValue(), length);
            case 3 -> getStatus(timeout);
            case 5 -> new byte[] {(byte) state};
            default -> throw stall(request);
        };
    }

    @Override
    public void controlOut(ControlSetup setup, byte[] data, Duration timeout) {
        String request = name(setup) + " " + setup.wValue() + " " + data.length;
        begin(request, timeout);
        switch (setup.bRequest()) {
            case 0 -> onDetach.run();
            case 1 -> download(setup.wValue(), data);
            case 4 -> clearStatus();
            case 6 -> state = state == ERROR ? ERROR : IDLE;
            default -> throw stall(request);
        }
    }

    private void clearStatus() {
        staysBusy = false;
        force(state == ERROR ? IDLE : ERROR, state == ERROR ? 0 : 14);
    }

    @Override
    public void claim(int interfaceNumber) {
        log.add("CLAIM " + interfaceNumber);
    }

    @Override
    public void selectAlternate(int interfaceNumber, int alternate) {
        begin("SET_INTERFACE " + alternate, Duration.ofSeconds(5));
    }

    @Override
    public void close() {
        closed = true;
    }

    private void begin(String request, Duration timeout) {
        log.add(request);
        clock.advance(Duration.ofNanos(500_000));
        interference.apply(request).ifPresent(fault -> {
            clock.advance(fault == Fault.TIMEOUT ? timeout : Duration.ZERO);
            throw new UsbTransferException(fault, request);
        });
        if (gone) {
            throw new UsbTransferException(Fault.DISCONNECTED, request);
        }
        if (whileBusy == WhileBusy.NAK) {
            holdBack(request, timeout);
        }
    }

    private void holdBack(String request, Duration timeout) {
        long left = busyUntil - clock.nanos();
        if (left > timeout.toNanos()) {
            clock.advance(timeout);
            throw new UsbTransferException(Fault.TIMEOUT, request);
        }
        clock.advanceTo(busyUntil);
    }

    private void download(int block, byte[] data) {
        if (state != IDLE && state != DNLOAD_IDLE) {
            throw stall("DNLOAD in state " + state);
        }
        if (data.length == 0) {
            state = MANIFEST_SYNC;
            return;
        }
        state = DNLOAD_SYNC;
        if (block == 0) {
            command(data);
        } else {
            long address = pointer + (long) (block - 2) * transferSize;
            pend(programTime, () -> program(address, data));
        }
    }

    private void command(byte[] data) {
        commands.add(HexFormat.of().formatHex(data));
        if (data.length == 1 && data[0] == (byte) 0x92) {
            pend(eraseTime.multipliedBy(20), this::unprotect);
            return;
        }
        if (data.length == 1) {
            pend(eraseTime.multipliedBy(20), () -> Arrays.fill(flash, (byte) 0xFF));
            return;
        }
        long address = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt(1) & 0xFFFF_FFFFL;
        pend(data[0] == 0x41 ? eraseTime : Duration.ZERO, () -> {
            if (!layoutHas(address)) {
                force(ERROR, readProtected ? 11 : 1);
            } else if (data[0] == 0x41) {
                erase(address);
            } else {
                pointer = address;
            }
        });
    }

    private void unprotect() {
        boolean obeys = onUnprotect == OnUnprotect.RESET || onUnprotect == OnUnprotect.ERROR_BUT_DONE;
        if (obeys) {
            Arrays.fill(flash, (byte) 0xFF);
            readProtected = false;
        }
        if (onUnprotect == OnUnprotect.RESET || onUnprotect == OnUnprotect.RESET_FOR_NOTHING) {
            reset();
        } else {
            force(ERROR, 11);
        }
    }

    private void reset() {
        gone = true;
        onReset.run();
    }

    private void pend(Duration time, Runnable operation) {
        pendingTime = time;
        pending = operation;
    }

    private byte[] getStatus(Duration timeout) {
        if (state == DNLOAD_SYNC) {
            state = DNBUSY;
            busyUntil = clock.nanos() + pendingTime.toNanos();
            return answer(DNBUSY);
        }
        if (state == DNBUSY) {
            if (clock.nanos() < busyUntil && whileBusy == WhileBusy.STALL) {
                throw stall("GETSTATUS while busy");
            }
            if (staysBusy || clock.nanos() < busyUntil) {
                return answer(DNBUSY);
            }
            state = DNLOAD_IDLE;
            pending.run();
            if (gone) {
                throw new UsbTransferException(Fault.DISCONNECTED, "GETSTATUS during a reset");
            }
        }
        if (state == MANIFEST_SYNC) {
            return leave();
        }
        return answer(state);
    }

    private byte[] leave() {
        gone = true;
        leftAt = pointer;
        onLeave.run();
        if (!answersLeave) {
            throw new UsbTransferException(Fault.TRANSFER_ERROR, "left without an answer");
        }
        return answer(MANIFEST);
    }

    private byte[] answer(int bState) {
        int poll = bState == DNBUSY ? pollMillis : 0;
        return new byte[] {(byte) status, (byte) poll, (byte) (poll >> 8), 0, (byte) bState, 0};
    }

    private byte[] upload(int block, int length) {
        if (state != IDLE && state != UPLOAD_IDLE) {
            throw stall("UPLOAD in state " + state);
        }
        if (readProtected) {
            force(ERROR, 11);
            throw stall("UPLOAD of a protected chip");
        }
        if (length < 2 || length > 2048) {
            throw stall("UPLOAD of " + length);
        }
        state = UPLOAD_IDLE;
        if (pointer >= OPTIONS && pointer < OPTIONS + options.length) {
            return Arrays.copyOf(options, Math.min(length, options.length));
        }
        int offset = (int) (pointer + (long) (block - 2) * transferSize - base);
        return Arrays.copyOfRange(flash, offset, offset + length);
    }

    private void program(long address, byte[] data) {
        if (address == OPTIONS) {
            System.arraycopy(data, 0, options, 0, data.length);
            readProtected = options[1] != (byte) 0xAA;
            reset();
            return;
        }
        if (writeProtected.contains(
                layout().sectorAt(Address.of(address)).orElseThrow().start().value())) {
            return;
        }
        for (int i = 0; i < data.length; i++) {
            flash[(int) (address - base) + i] &= data[i];
        }
    }

    private void erase(long address) {
        Sector sector = layout().sectorAt(Address.of(address)).orElseThrow();
        int from = (int) (sector.start().value() - base);
        if (!erasesNothing && !writeProtected.contains(sector.start().value())) {
            Arrays.fill(flash, Math.max(0, from - erasedBefore), from + (int) sector.size() / erasedPart, (byte) 0xFF);
        }
    }

    private boolean layoutHas(long address) {
        return layout().sectorAt(Address.of(address)).isPresent() || address == OPTIONS;
    }

    private MemoryLayout layout() {
        if (!strings[4].equals(parsed)) {
            layout = DfuSeLayoutParser.parse(strings[4]).layout().orElseThrow();
            parsed = strings[4];
        }
        return layout;
    }

    private byte[] descriptor(int type, int index) {
        if (type == 1) {
            String device = "12010001000000" + "40" + ids.substring(2, 4) + ids.substring(0, 2) + ids.substring(6)
                    + ids.substring(4, 6) + "0022010203" + "01";
            return HexFormat.of().parseHex(device);
        }
        if (type != 3 || index >= strings.length) {
            throw stall("GET_DESCRIPTOR %d %d".formatted(type, index));
        }
        byte[] text = index == 0 ? new byte[] {9, 4} : strings[index].getBytes(StandardCharsets.UTF_16LE);
        return ByteBuffer.allocate(text.length + 2)
                .put((byte) (text.length + 2))
                .put((byte) 3)
                .put(text)
                .array();
    }

    private static UsbTransferException stall(String request) {
        return new UsbTransferException(Fault.STALL, request);
    }

    private static String name(ControlSetup setup) {
        String[] names = {"DETACH", "DNLOAD", "UPLOAD", "GETSTATUS", "CLRSTATUS", "GETSTATE", "ABORT"};
        boolean dfu = (setup.bmRequestType() & 0x7F) == 0x21;
        return dfu && IntStream.range(0, names.length).anyMatch(i -> i == setup.bRequest())
                ? names[setup.bRequest()]
                : "STANDARD";
    }
}
