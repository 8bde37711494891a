package org.bootlace.features.bench;

import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbPath;

/**
 * A board in its place, leased to one scenario. Whether silicon or an emulator sits there shows only in its
 * {@link #capabilities()}: each optional control is present exactly when the capability named at it is.
 */
public interface Board {

    /** Name in reports and messages. */
    String name();

    /** The chip as the catalogue writes it, e.g. {@code STM32F405xG}; empty when nobody said. */
    String chip();

    /** The chip's family as tags write it, e.g. {@code F4}; empty when nobody said, and then any family will do. */
    String family();

    /** What can be done to it. */
    Set<BoardCapability> capabilities();

    /** The host that its cable leads to: the flasher's whole world. Owned by the bench; do not close it. */
    HostPorts host();

    /** The same host for one of several jobs at the same time, which closes it when it has ended. */
    default HostPorts hostForOneOfMany() {
        return BorrowedBus.of(host());
    }

    /** The USB port it is plugged into; its identity through every reboot. */
    UsbPath path();

    /** BOOT pin and reset; {@link BoardCapability#BOOT_CONTROL}. */
    default Optional<BootControl> boot() {
        return Optional.empty();
    }

    /** Supply and cable; {@link BoardCapability#POWER_CYCLE} or {@link BoardCapability#UNPLUG}. */
    default Optional<PowerControl> power() {
        return Optional.empty();
    }

    /** A look past the bootloader; {@link BoardCapability#INSPECT_FLASH}. */
    default Optional<FlashInspection> inspection() {
        return Optional.empty();
    }

    /** Things that go wrong; {@link BoardCapability#FAULTS}. */
    default Optional<FaultControl> faults() {
        return Optional.empty();
    }

    /** Trouble on the host's side; {@link BoardCapability#HOST_TROUBLE}. */
    default Optional<HostTrouble> trouble() {
        return Optional.empty();
    }

    /**
     * The serial port of the host that its bootloader's UART is wired to; {@link BoardCapability#UART}.
     *
     * @param modemLines whether DTR at BOOT0 (asserted is high) and RTS at NRST (asserted is low) are wanted too
     */
    default Optional<String> uart(boolean modemLines) {
        return Optional.empty();
    }

    /** What the bench saw on the wire, as text to attach to a failed scenario; empty when it saw nothing. */
    default String evidence() {
        return "";
    }
}
