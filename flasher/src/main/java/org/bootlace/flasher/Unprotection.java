package org.bootlace.flasher;

import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.option.OptionBytes;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.transport.UsbTransferException;

/** Takes a chip's read protection away, at the price of everything in its flash. */
final class Unprotection {

    private static final String F7 = "STM32F7";

    private final Site site;

    Unprotection(Site site) {
        this.site = site;
    }

    /**
     * The board opened anew, without protection; as it was when it had none.
     *
     * @throws Failure {@code CHIP_LOCKED} when the chip keeps its protection
     */
    Connection freed() {
        Connection board = site.connection();
        if (board.bootloader().protection() == Protection.NONE) {
            return board;
        }
        warn(board);
        site.job().reached(BoardState.PARTLY_ERASED);
        Optional<String> objection =
                site.job().in(FlashPhase.ERASE, 0, () -> board.bootloader().unprotect());
        if (objection.isEmpty()) {
            site.job().reached(BoardState.ERASE_UNCONFIRMED);
        }
        Connection after = new AfterReset(site)
                .reopened("The chip has taken the command to erase itself and to give up its protection");
        try {
            requireFree(after, objection);
            return after;
        } catch (Failure | UsbTransferException failed) {
            after.close();
            throw failed;
        }
    }

    private void requireFree(Connection after, Optional<String> objection) {
        if (after.bootloader().protection() == Protection.READ_PROTECTED) {
            objection.ifPresent(words -> site.job().reached(BoardState.UNTOUCHED));
            throw locked(objection);
        }
        site.job().reached(BoardState.ERASED);
        site.job().note("The read protection is gone, and with it everything that was in the flash.");
    }

    /** On an F7 the wrong option bytes leave a chip without protection, without firmware and without a bootloader. */
    private void warn(Connection board) {
        if (OptionAccess.parts(board).contains(F7)) {
            Map<String, String> unusual =
                    OptionAccess.glance(board).map(OptionBytes::unusual).orElse(Map.of());
            site.job()
                    .note(
                            unusual.isEmpty()
                                    ? "If the option bytes BOOT_ADD0, BOOT_ADD1 or nDBANK of this STM32F7 were changed, its"
                                            + " bootloader may not start again after this; then only SWD helps (rusefi#3597)."
                                    : ("The option bytes of this STM32F7 are not as usual (%s): its bootloader may not start again"
                                                    + " after this; then only SWD helps (rusefi#3597).")
                                            .formatted(unusual));
        }
    }

    private static Failure locked(Optional<String> objection) {
        return new Failure(
                FailureKind.CHIP_LOCKED,
                "The chip keeps its read protection%s."
                        .formatted(objection
                                .map(words -> ": to the command to remove it, it answers " + words)
                                .orElse(", although it has taken the command to remove it")),
                "At level 2 (RDP 0xCC), and in the closed states of an STM32H5, the protection is for ever: such a chip can"
                        + " only be replaced. Otherwise power the board off and on in its bootloader and repeat.",
                objection
                        .<Map<String, String>>map(words -> Map.of("answer", words))
                        .orElse(Map.of()));
    }
}
