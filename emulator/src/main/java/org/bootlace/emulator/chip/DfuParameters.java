package org.bootlace.emulator.chip;

import java.util.List;

/**
 * The bootloader's DFU side: functional descriptor (DFU 1.1 §4.1.3), alternate settings, DfuSe commands.
 *
 * @param bcdDfuVersion 0x011A is DfuSe
 * @param alternates interface strings of the alternate settings, in order
 * @param commands the answer to Get Commands
 * @param powerUp where the state machine starts
 * @param bwPollTimeout what GETSTATUS tells the host to wait
 */
public record DfuParameters(
        int bmAttributes,
        int wDetachTimeOut,
        int wTransferSize,
        int bcdDfuVersion,
        List<String> alternates,
        HexBytes commands,
        PowerUp powerUp,
        PollTimeouts bwPollTimeout) {

    /** bState and bStatus after power-up. */
    public record PowerUp(int state, int status) {}

    /** Milliseconds for each kind of operation. */
    public record PollTimeouts(int setAddress, int erase, int write, int massErase) {}
}
