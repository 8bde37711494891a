package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.chip.DfuParameters.PollTimeouts;

/** The DfuSe operations, each with the wait it asks the host for. */
public enum OperationKind {
    SET_ADDRESS {
        @Override
        int bwPollTimeout(PollTimeouts timeouts) {
            return timeouts.setAddress();
        }
    },
    ERASE {
        @Override
        int bwPollTimeout(PollTimeouts timeouts) {
            return timeouts.erase();
        }
    },
    MASS_ERASE {
        @Override
        int bwPollTimeout(PollTimeouts timeouts) {
            return timeouts.massErase();
        }
    },
    PROGRAM {
        @Override
        int bwPollTimeout(PollTimeouts timeouts) {
            return timeouts.write();
        }
    },
    READ_UNPROTECT {
        @Override
        int bwPollTimeout(PollTimeouts timeouts) {
            return timeouts.massErase();
        }
    };

    /** Milliseconds GETSTATUS tells the host to wait. */
    abstract int bwPollTimeout(PollTimeouts timeouts);
}
