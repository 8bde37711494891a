package org.bootlace.hil.slot;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.bench.PowerControl;
import org.bootlace.features.world.Sightings;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.hil.bench.Occupant.UsbBoard;
import org.bootlace.hil.bench.PowerSupply;
import org.bootlace.hil.bench.PowerSupply.Driver;
import org.bootlace.hil.bench.SlotDescription;

/** Silicon in a slot. What can be done to it follows from the description of the slot. */
final class RealBoard implements Board {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final SlotDescription slot;
    private final UsbBoard place;
    private final HostPorts host;
    private boolean present;

    /** @param host the machine it is plugged into; not closed here */
    RealBoard(SlotDescription slot, UsbBoard place, HostPorts host) {
        this.slot = slot;
        this.place = place;
        this.host = new HostPorts(
                host.usb(),
                place.console()
                        .flatMap(console -> console.port())
                        .map(port -> PlacedSerialPort.on(host.serial(), port, place.path()))
                        .orElse(host.serial()),
                host.clock());
    }

    @Override
    public String name() {
        return slot.name();
    }

    @Override
    public String chip() {
        return slot.chip().orElse("");
    }

    @Override
    public String family() {
        return slot.family().orElseGet(() -> familyOf(chip()));
    }

    @Override
    public Set<BoardCapability> capabilities() {
        Set<BoardCapability> capabilities = EnumSet.of(BoardCapability.USB_DFU);
        place.console().ifPresent(console -> capabilities.add(BoardCapability.RUNNING_APPLICATION));
        if (slot.power().driver() == Driver.COMMAND) {
            capabilities.add(BoardCapability.POWER_CYCLE);
        }
        return capabilities;
    }

    @Override
    public HostPorts host() {
        return host;
    }

    @Override
    public UsbPath path() {
        return place.path();
    }

    @Override
    public Optional<PowerControl> power() {
        PowerSupply supply = slot.power();
        return supply.driver() == Driver.COMMAND ? Optional.of(new CommandPower(name(), supply)) : Optional.empty();
    }

    /** Refuses to lend a board that is not in its place, or is provably not the described one. */
    void checkPlace() {
        checkPresence();
        checkIdentity();
    }

    /**
     * Refuses to lend what is not plugged in. A supply that can be switched is switched on; a board that was there before may
     * be on its way back and is waited for, but only once: who is missing then is not waited for by every scenario.
     */
    private void checkPresence() {
        if (isThere()) {
            present = true;
            return;
        }
        boolean mayCome = present || power().isPresent();
        power().ifPresent(PowerControl::plugIn);
        present = mayCome && comes();
        if (!present) {
            throw missing();
        }
    }

    private boolean isThere() {
        return new BoardScan(host).occupied().contains(path());
    }

    private boolean comes() {
        Deadline deadline = Deadline.after(host.clock(), PATIENCE);
        while (!isThere() && !deadline.expired()) {
            host.clock().pause(BETWEEN_LOOKS);
        }
        return isThere();
    }

    private Failure missing() {
        return new Failure(
                FailureKind.INTERNAL,
                "Slot " + name() + " has nothing on USB port " + path() + "; the host sees " + Sightings.inWords(this)
                        + ".",
                "Plug the board in and switch it on, or correct the path in the bench file.");
    }

    /**
     * Refuses to lend a board that is provably not the described one: the serial number counts in the bootloader, where
     * every STM32 derives it from its chip; an application may say what it likes.
     */
    private void checkIdentity() {
        if (place.serial().isEmpty()) {
            return;
        }
        new Flasher(host, FlashListener.none())
                .boards().stream()
                        .filter(board -> board.path().filter(path()::equals).isPresent())
                        .filter(board -> board.mode() == BoardSighting.Mode.BOOTLOADER)
                        .flatMap(board -> board.serial().stream())
                        .filter(serial -> !serial.equals(place.serial().get()))
                        .findFirst()
                        .ifPresent(this::refuse);
    }

    private void refuse(String serial) {
        throw new Failure(
                FailureKind.INTERNAL,
                "Slot " + name() + " expects serial number " + place.serial().orElse("") + " on " + path()
                        + ", but the board there says " + serial + ".",
                "Put the right board there, or correct the serial number in the bench file.");
    }

    /** {@code F4} of {@code STM32F405xG}; empty when the name is not of that form. */
    private static String familyOf(String chip) {
        return chip.matches("STM32[A-Z][A-Z0-9].*") ? chip.substring("STM32".length(), "STM32F4".length()) : "";
    }
}
