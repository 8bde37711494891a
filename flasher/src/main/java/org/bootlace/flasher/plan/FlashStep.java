package org.bootlace.flasher.plan;

import java.time.Duration;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;

/** One thing to do to a board. */
public sealed interface FlashStep {

    /** The phase it belongs to. */
    FlashPhase phase();

    /** Bytes of memory it erases, programs or compares; 0 when it does none of these. */
    long bytes();

    /** How long it should take on a typical part. */
    Duration estimate();

    /** What it does, for people. */
    String describe();

    /** Calls the method of {@code visitor} for this step. */
    void accept(Visitor visitor);

    /** What can be done with a step; a new step does not compile until each visitor knows it. */
    interface Visitor {

        /** Erase one sector. */
        void erase(EraseSector step);

        /** Erase the whole chip. */
        void massErase(MassErase step);

        /** Download and program one run. */
        void program(Program step);

        /** Read one run back and compare it. */
        void verify(Verify step);

        /** Start the application. */
        void leave(Leave step);
    }

    /** Erases one sector. */
    record EraseSector(Sector sector, Duration estimate) implements FlashStep {

        @Override
        public FlashPhase phase() {
            return FlashPhase.ERASE;
        }

        @Override
        public long bytes() {
            return sector.size();
        }

        @Override
        public String describe() {
            return "erase sector " + sector.range();
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.erase(this);
        }
    }

    /**
     * Erases the whole chip with one command.
     *
     * @param bytes size of the chip's flash
     */
    record MassErase(long bytes, Duration estimate) implements FlashStep {

        @Override
        public FlashPhase phase() {
            return FlashPhase.ERASE;
        }

        @Override
        public String describe() {
            return "erase the whole chip";
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.massErase(this);
        }
    }

    /**
     * Downloads and programs one run.
     *
     * @param run what and where; not longer than its segment, shorter where blank blocks are left out
     */
    record Program(Segment run, Duration estimate) implements FlashStep {

        @Override
        public FlashPhase phase() {
            return FlashPhase.PROGRAM;
        }

        @Override
        public long bytes() {
            return run.size();
        }

        @Override
        public String describe() {
            return "program " + run.range();
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.program(this);
        }
    }

    /**
     * Reads one run back and compares it.
     *
     * @param expected what must be there
     */
    record Verify(Segment expected, Duration estimate) implements FlashStep {

        @Override
        public FlashPhase phase() {
            return FlashPhase.VERIFY;
        }

        @Override
        public long bytes() {
            return expected.size();
        }

        @Override
        public String describe() {
            return "verify " + expected.range();
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.verify(this);
        }
    }

    /**
     * Starts the application.
     *
     * @param application address of its vector table
     */
    record Leave(Address application, Duration estimate) implements FlashStep {

        @Override
        public FlashPhase phase() {
            return FlashPhase.LEAVE;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public String describe() {
            return "start the application at " + application;
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.leave(this);
        }
    }
}
