package org.bootlace.flasher.cli;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whether a verb is about several boards at once. */
final class ManyOptions {

    /** Enough for the ports of two hubs; a full-speed bus carries about that many downloads without slowing them. */
    private static final int MOST_AT_ONCE = 16;

    @Option(
            names = "--all",
            description =
                    "Every board that is connected, all at the same time; each is followed by its USB port. --board "
                            + "may be repeated instead, to name some.")
    private boolean all;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            converter = JobsConverter.class,
            description =
                    "With several boards, how many at the same time: all of them, but not more than 16, if left out.")
    private Optional<Integer> jobs = Optional.empty();

    /**
     * Refuses what does not go together.
     *
     * @throws Failure {@code USAGE}
     */
    void settle(JobOptions job) {
        if (all && job.waits()) {
            throw new Failure(
                    FailureKind.USAGE,
                    "--all takes the boards that are there now, so there is nothing to wait for.",
                    "Use 'bootlace watch' to flash each board as it is plugged in, or --wait with --board usb:PATH.");
        }
    }

    /** Whether every board of the machine is meant. */
    boolean all() {
        return all;
    }

    /** Whether a result for each of several boards is wanted, rather than that of one. */
    boolean asked(List<String> selectors, SelectorSchemes schemes) {
        return all || selectors.size() > 1 || selectors.stream().anyMatch(schemes::isSeveral);
    }

    /**
     * How many boards to work on at the same time.
     *
     * @param boards how many there are
     */
    int atOnce(int boards) {
        return Math.max(1, Math.min(jobs.orElse(MOST_AT_ONCE), boards));
    }

    /** The same when it is not known how many there will be. */
    int atOnce() {
        return atOnce(MOST_AT_ONCE * MOST_AT_ONCE);
    }

    /** Takes 1 and more; the command line is wrong with less, however many boards there are. */
    static final class JobsConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            if (value.matches("0*[1-9]\\d{0,8}")) {
                return Integer.valueOf(value);
            }
            throw new TypeConversionException(
                    "'" + value + "' is no number of boards: use 1 to do one after the other");
        }
    }
}
