package org.bootlace.emulator.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.app.FirmwareFlavour;
import org.bootlace.emulator.app.msc.MassStorage;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.ChipState;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.RomPersonality;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.DescriptorSet;
import org.jspecify.annotations.Nullable;

/** Collects what an {@link EmulatedBoard} is made of. */
public final class BoardBuilder {

    ChipProfile chip;
    final List<Content> contents = new ArrayList<>();
    BoardClock clock = new VirtualClock();
    long seed = 1;
    Timing timing = Timing.TYPICAL;
    BootMode mode = BootMode.ROM;
    Cable cable = Cable.DATA;
    boolean boot0;
    boolean armed;
    boolean firmwareOnUart;
    Optional<FirmwareFlavour> flavour = Optional.empty();
    Optional<String> boardName = Optional.empty();
    Optional<byte[]> log = Optional.empty();
    FaultPlan faults = FaultPlan.none();

    @Nullable
    DescriptorSet descriptors;

    @Nullable
    ChipState state;

    BoardBuilder(ChipProfile chip) {
        this.chip = chip;
    }

    /** Board time; a {@link VirtualClock} of its own when not given. */
    public BoardBuilder clock(BoardClock clock) {
        this.clock = clock;
        return this;
    }

    /** Seed of everything random: unique id, times, damage. 1 when not given. */
    public BoardBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** {@link Timing#TYPICAL} when not given. */
    public BoardBuilder timing(Timing timing) {
        this.timing = timing;
        return this;
    }

    /** {@link BootMode#ROM} when not given. */
    public BoardBuilder mode(BootMode mode) {
        this.mode = mode;
        return this;
    }

    /** {@link Cable#DATA} when not given. */
    public BoardBuilder cable(Cable cable) {
        this.cable = cable;
        return this;
    }

    /** Level of the BOOT0 pin; low when not given. */
    public BoardBuilder boot0(boolean high) {
        this.boot0 = high;
        return this;
    }

    /** Switches a quirk of the bootloader on or off; the chip's own when not given. */
    public BoardBuilder quirk(Quirk quirk, boolean on) {
        chip = chip.with(quirk, on);
        return this;
    }

    /** Another family's bootloader, with the quirks of that family; the chip's own when not given. */
    public BoardBuilder personality(RomPersonality personality) {
        chip = chip.with(personality);
        return this;
    }

    /**
     * Which firmware answers in application mode whatever lies in flash. When not given, it is the one in flash, by the texts
     * that it carries; for one that does not say who it is, {@link FirmwareFlavour#BETAFLIGHT} stands in.
     */
    public BoardBuilder firmware(FirmwareFlavour flavour) {
        this.flavour = Optional.of(flavour);
        return this;
    }

    /** Whether the firmware listens to MSP on the board's UART, too, at 115200 8N1; not when not given. */
    public BoardBuilder firmwareOnUart(boolean on) {
        this.firmwareOnUart = on;
        return this;
    }

    /** What the firmware calls its board, up to 32 printable ASCII characters; the chip's name when not given. */
    public BoardBuilder boardName(String name) {
        if (!isBoardName(name)) {
            throw new IllegalArgumentException(
                    "a board name is 1 to 32 printable ASCII characters, not '" + name + "'");
        }
        this.boardName = Optional.of(name);
        return this;
    }

    /** Whether {@link #boardName} takes it. */
    public static boolean isBoardName(String name) {
        return name.matches("[ -~]{1,32}");
    }

    /** Whether the motors are armed at the first boot; a reset disarms them. Not when not given. */
    public BoardBuilder armed(boolean armed) {
        this.armed = armed;
        return this;
    }

    /**
     * A flight log of up to {@link MassStorage#LARGEST_LOG} bytes, which MSP_REBOOT types 2 and 3 make the board show as a
     * disk; no log storage when not given.
     */
    public BoardBuilder log(byte[] log) {
        if (log.length > MassStorage.LARGEST_LOG) {
            throw new IllegalArgumentException("a log has at most " + MassStorage.LARGEST_LOG + " bytes");
        }
        this.log = Optional.of(log.clone());
        return this;
    }

    /** What the bootloader shows of itself on USB, such as recorded descriptors; made from the chip when not given. */
    public BoardBuilder descriptors(DescriptorSet descriptors) {
        this.descriptors = descriptors;
        return this;
    }

    /**
     * What the chip has kept of an earlier life; as delivered when not given. What was to be loaded so far is dropped, what
     * is loaded from now on goes over it.
     */
    public BoardBuilder state(ChipState state) {
        contents.clear();
        this.state = state;
        return this;
    }

    /** The chip that will be on the board. */
    public ChipProfile chip() {
        return chip;
    }

    /** No faults when not given. */
    public BoardBuilder faults(FaultPlan faults) {
        this.faults = faults;
        return this;
    }

    /**
     * Puts {@code bytes} into flash before the first boot; may be called several times. A range outside flash makes
     * {@link #build()} throw {@link IndexOutOfBoundsException}.
     */
    public BoardBuilder load(long address, byte[] bytes) {
        contents.add(new Content(address, bytes.clone()));
        return this;
    }

    /** Switches the board on. */
    public EmulatedBoard build() {
        EmulatedBoard board = new EmulatedBoard(this);
        board.switchOn(this);
        return board;
    }

    /** Bytes for flash. */
    record Content(long address, byte[] bytes) {}
}
