package org.bootlace.flasher.uart;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.bootlace.flasher.bootloader.BlockSink;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.bootloader.BootloaderIdentity;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.bootloader.Refusal;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.transport.SerialTransferException;

/** A bootloader that speaks AN3155 over a UART: the ROM of nearly every STM32 chip, also of those without USB. */
public final class UartBootloader implements Bootloader {

    private static final int BLOCK = 256;
    private static final int PROBE_BYTES = 4;
    private static final int SIZE_BYTES = 2;

    private final UartProtocol protocol;
    private final UartRetry retry;
    private final UartOpening opening;
    private final UartFeatures features;
    private final int id;
    private final Optional<UartChip> chip;
    private boolean closed;

    /** Asks an answering bootloader what chip it is on. */
    UartBootloader(UartProtocol protocol, UartRetry retry, UartOpening opening, UartFeatures features) {
        this.protocol = protocol;
        this.retry = retry;
        this.opening = opening;
        this.features = features;
        this.id = retry.repeating("say what chip it is on", FailureKind.TRANSFER_FAILED, tried -> protocol.id());
        this.chip = UartChip.of(id).map(this::sized);
    }

    @Override
    public BootloaderIdentity identity() {
        String product = "STM32 product id 0x%03X (%s)"
                .formatted(id, chip.map(UartChip::name).orElse("not in the table of chips"));
        return new BootloaderIdentity(
                "AN3155 %s over UART, %s".formatted(features.versionText(), opening.line()),
                Optional.of(product),
                Optional.empty(),
                Optional.empty());
    }

    /** The flash; empty when nothing is known of the product id. */
    @Override
    public List<MemoryLayout> layouts() {
        return chip.map(UartChip::memories).orElse(List.of());
    }

    @Override
    public int transferSize() {
        return BLOCK;
    }

    /** How the bootloader was reached. */
    public UartOpening opening() {
        return opening;
    }

    /** Commands sent so far, failed ones included. */
    public long commands() {
        return protocol.commands();
    }

    @Override
    public long repeated() {
        return retry.repeated();
    }

    @Override
    public Protection protection() {
        try {
            Address start = chip.map(known -> known.flash().start()).orElse(Address.of(0x0800_0000));
            repeating("read the flash", FailureKind.TRANSFER_FAILED, tried -> protocol.read(start, PROBE_BYTES));
            return Protection.NONE;
        } catch (Refusal closed) {
            return Protection.READ_PROTECTED;
        }
    }

    @Override
    public void eraseSector(Sector sector) {
        UartCommand erase = eraseCommand();
        int number = chip.map(known -> known.numberOf(sector)).orElse(-1);
        if (number < 0) {
            throw new Failure(
                    FailureKind.ERASE_FAILED,
                    "%s is no sector of this chip.".formatted(sector.range()),
                    "Ask for what 'bootlace info' shows.");
        }
        Duration limit = protocol.line().timeouts().erase(1, sector.size());
        doing("erase the sector " + sector.range(), FailureKind.ERASE_FAILED, tried -> {
            protocol.erase(erase, List.of(number), limit);
            return number;
        });
    }

    @Override
    public boolean quickToRead() {
        return false;
    }

    /** Erases everything; page by page where the bootloader has no command for it. */
    @Override
    public void massErase() {
        UartCommand erase = eraseCommand();
        if (chip.filter(known -> !known.massErase()).isPresent()) {
            PageLists.of(chip.get(), erase).forEach(this::erasePages);
            return;
        }
        Duration limit = massEraseLimit();
        doing("erase everything", FailureKind.ERASE_FAILED, tried -> {
            protocol.eraseEverything(erase, limit);
            return erase;
        });
    }

    @Override
    public void program(Segment run, IntConsumer programmed) {
        int unit = chip.map(UartChip::unit).orElse(PROBE_BYTES);
        for (Segment block : UartBlocks.of(run)) {
            Segment filled = UartBlocks.filled(block, unit);
            doing("program " + block.range(), FailureKind.PROGRAM_FAILED, tried -> {
                // An answer that was lost: programming twice harms where flash has an error code.
                if (tried == 0 || !Arrays.equals(protocol.read(block.start(), block.size()), block.bytes())) {
                    protocol.write(filled.start(), filled.bytes());
                }
                return block;
            });
            programmed.accept(block.size());
        }
    }

    @Override
    public void read(AddressRange range, BlockSink sink) {
        boolean more = true;
        for (long offset = 0; more && offset < range.length(); offset += BLOCK) {
            Address at = range.start().plus(offset);
            int length = (int) Math.min(BLOCK, range.length() - offset);
            byte[] block = doing(
                    "read " + new AddressRange(at, length),
                    FailureKind.TRANSFER_FAILED,
                    tried -> protocol.read(at, length));
            more = sink.accept(at, block);
        }
    }

    /** Resets the board into its application where DTR and RTS can do that; tells the bootloader to jump otherwise. */
    @Override
    public void leave(Address application) {
        translating(() -> {
            if (!opening.leave(protocol.line())) {
                new UartLeave(protocol, retry).go(application);
            }
            return application;
        });
    }

    @Override
    public Optional<String> unprotect() {
        try {
            repeating("remove the read protection", FailureKind.CHIP_LOCKED, tried -> {
                protocol.inTwoSteps(UartCommand.READOUT_UNPROTECT, massEraseLimit());
                return tried;
            });
            return Optional.empty();
        } catch (Refusal refused) {
            return Optional.of(refused.facts().getOrDefault("evidence", refused.message()));
        }
    }

    @Override
    public void writeOptions(Segment area) {
        doing("write the option bytes " + area.range(), FailureKind.PROGRAM_FAILED, tried -> {
            protocol.write(area.start(), area.bytes());
            return area;
        });
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            protocol.line().close();
        }
    }

    private Duration massEraseLimit() {
        return protocol.line()
                .timeouts()
                .massErase(chip.map(known -> known.flash().size()).orElse(0L));
    }

    private void erasePages(List<Integer> pages) {
        UartCommand erase = eraseCommand();
        Duration limit = protocol.line().timeouts().erase(pages.size(), 0);
        doing(
                "erase %d pages from number %d".formatted(pages.size(), pages.get(0)),
                FailureKind.ERASE_FAILED,
                tried -> {
                    protocol.erase(erase, pages, limit);
                    return pages;
                });
    }

    private UartCommand eraseCommand() {
        return features.erase()
                .orElseThrow(() -> new Failure(
                        FailureKind.ERASE_FAILED,
                        "The bootloader has no erase command; it knows " + features.opcodeText() + ".",
                        "Repeat; if it still says so, put the new firmware on the chip by SWD."));
    }

    /** The register is not readable everywhere, and on some chips holds something else. */
    private UartChip sized(UartChip known) {
        try {
            byte[] size = protocol.read(known.sizeRegister(), SIZE_BYTES);
            return known.ofSize((size[0] & 0xFF) | ((size[1] & 0xFF) << 8));
        } catch (LineTrouble unreadable) {
            settle(unreadable);
            return known;
        }
    }

    private void settle(LineTrouble unreadable) {
        try {
            retry.resync(protocol.line().timeouts().resync());
        } catch (LineTrouble deaf) {
            throw UartFailure.of(
                    "read the size of the flash", FailureKind.PROTOCOL_VIOLATION, List.of(unreadable, deaf));
        }
    }

    /** A chip that says no is read protected when it also does not let its flash be read (AN3155 §3). */
    private <T> T doing(String what, FailureKind otherwise, IntFunction<T> attempt) {
        try {
            return repeating(what, otherwise, attempt);
        } catch (Refusal refusal) {
            throw protection() == Protection.NONE ? refusal : refusal.ofProtectedChip();
        }
    }

    private <T> T repeating(String what, FailureKind otherwise, IntFunction<T> attempt) {
        return translating(() -> retry.repeating(what, otherwise, attempt));
    }

    private <T> T translating(Supplier<T> work) {
        try {
            return work.get();
        } catch (SerialTransferException fault) {
            throw UartFailure.of(opening.port(), fault);
        }
    }
}
