package org.bootlace.flasher.dfu;

/**
 * A download with a meaning.
 *
 * @param operation what the device is to do with it
 * @param blockNumber wBlockNum: 0 for a command, else where the data belongs
 * @param payload the data stage
 * @param amount bytes of memory that it is about; equal work takes equal time
 * @param what the operation as an infinitive, for failures
 */
record DfuDownload(DfuOperation operation, int blockNumber, byte[] payload, long amount, String what) {

    private static final int COMMAND = 0;

    static DfuDownload command(DfuOperation operation, byte[] payload, long amount, String what) {
        return new DfuDownload(operation, COMMAND, payload, amount, what);
    }

    static DfuDownload data(int blockNumber, byte[] payload, String what) {
        return new DfuDownload(DfuOperation.PROGRAM, blockNumber, payload, payload.length, what);
    }

    /** What its duration depends on. */
    PollPacer.Work work() {
        return new PollPacer.Work(operation, amount);
    }
}
