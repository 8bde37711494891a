package org.bootlace.flasher;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.plan.EraseScope;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.plan.FlashPlanner;
import org.bootlace.flasher.reboot.Greeting;
import org.bootlace.flasher.settings.RestoredSettings;
import org.bootlace.flasher.settings.SettingsFile;
import org.bootlace.flasher.settings.SettingsJournal;
import org.bootlace.flasher.settings.SettingsScope;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.OneSocket;
import org.bootlace.flasher.transport.UsbTransferException;

/**
 * Finds STM32 boards, brings them into their bootloader and flashes, erases, reads or verifies them. Not thread safe;
 * does one job at a time on one board. Every job ends: with its result, or with a {@link FlashException}; a
 * {@link CancellationSignal} ends it early. A board that was rebooted for a job which fails before it has changed anything
 * starts its application again, unless it is to stay in its bootloader ({@link FlashException#departure()}). For several
 * boards at the same time take a flasher with ports of its own for each; {@code org.bootlace.flasher.many} does.
 */
public final class Flasher implements AutoCloseable {

    private final HostPorts ports;
    private final FlashListener listener;
    private final CancellationSignal cancellation;
    private final Runnable closing;
    /** Whose board gets them back under the serial number that it has in its bootloader, should the program end there. */
    private Optional<KeptSettings> kept = Optional.empty();

    /** @param ports what the host reaches boards through; not closed by the flasher */
    public Flasher(HostPorts ports, FlashListener listener) {
        this(ports, listener, new CancellationSignal(), () -> {});
    }

    Flasher(HostPorts ports, FlashListener listener, CancellationSignal cancellation, Runnable closing) {
        this.ports = ports;
        this.listener = listener;
        this.cancellation = cancellation;
        this.closing = closing;
    }

    /** A flasher for the boards of this machine, unless told otherwise. */
    public static FlasherBuilder builder() {
        return new FlasherBuilder();
    }

    /** Lets go of this machine's USB; of ports that were given to the flasher nothing is closed. */
    @Override
    public void close() {
        closing.run();
    }

    /** Every board in its DFU bootloader, and every USB serial port that may be a running board's. */
    public List<BoardSighting> boards() {
        return newJob().run(() -> new BoardScan(ports).boards());
    }

    /**
     * Who the firmware of a board in {@link #boards()} is. Only what is a board beyond doubt is asked: nobody knows what
     * another serial device makes of a question.
     */
    public Optional<FirmwareIdentity> firmware(BoardSighting board) {
        BoardScan scan = new BoardScan(ports);
        return board.mode() == Mode.APPLICATION && scan.isBoard(board)
                ? new Greeting(ports, scan).to(board)
                : Optional.empty();
    }

    /** What is known of a board; never reboots it. */
    public BoardInfo info(BoardSelector selector, FlashOptions options) {
        Job job = newJob();
        return job.run(() -> {
            Connector connector = new Connector(ports, job, options);
            BoardSighting board = connector.locate(selector);
            return board.mode() == Mode.APPLICATION
                    ? new BoardInfo(board, Optional.empty(), asked(selector, board))
                    : job.in(FlashPhase.PLAN, 0, () -> inspect(connector.open(board, false)));
        });
    }

    /**
     * What {@link #flash} would do. Reboots a running board into its bootloader to ask it, and back; changes no flash.
     */
    public FlashPlan plan(BoardSelector selector, FirmwareImage image, FlashOptions options) {
        return onBoard(
                Aim.with(selector, image, options),
                (board, job) -> planning(board, options, job).flash(image),
                task -> {
                    task.returnToApplication();
                    return task.plan();
                });
    }

    /** Erases what the image needs, programs, verifies and leaves. */
    public FlashReport flash(BoardSelector selector, FirmwareImage image, FlashOptions options) {
        return onBoard(
                Aim.with(selector, image, options),
                (board, job) -> planning(board, options, job).flashUnprotected(image),
                task -> {
                    task.execute(image);
                    return task.report(image.segments(), task.leave(image));
                });
    }

    /**
     * The same for a chip that may be read protected: its protection is removed first, which erases everything in its flash.
     * The image is checked before that.
     *
     * @throws FlashException {@code CHIP_LOCKED} when the chip keeps its protection
     */
    public FlashReport flashUnprotecting(BoardSelector selector, FirmwareImage image, FlashOptions options) {
        return atBoard(Aim.with(selector, image, options), site -> {
            site.planning().requireFitUnprotecting(image);
            site.job().end();
            Connection was = site.connection();
            try (Connection freed = new Unprotection(site).freed()) {
                Site free = site.with(freed);
                site.job().begin(FlashPhase.PLAN, 0);
                Task task = planned(free, () -> free.planning().flashUnprotected(image));
                task.execute(image);
                FlashReport report = task.report(image.segments(), task.leave(image));
                return freed.equals(was)
                        ? report
                        : report.afterErasing(freed.flash().regions());
            }
        });
    }

    /**
     * Removes the read protection of a chip, which erases everything in its flash, follows the board through its reset, and
     * looks whether the protection is gone and the flash blank. A chip without protection is left as it is.
     *
     * @throws FlashException {@code CHIP_LOCKED} when the chip keeps its protection
     */
    public FlashReport unprotect(BoardSelector selector, FlashOptions options) {
        return atBoard(selector, options, site -> {
            site.job().end();
            boolean open = site.connection().bootloader().protection() == Protection.NONE;
            if (open) {
                return site.task(new FlashPlan(site.connection().flash(), List.of()))
                        .report(List.of(), Departure.NOT_REQUESTED);
            }
            try (Connection freed = new Unprotection(site).freed()) {
                Task task =
                        site.with(freed).task(FlashPlanner.erase(EraseScope.wholeChip(), freed.flash(), freed.costs()));
                task.requireBlank();
                return task.report(List.of(), Departure.NOT_REQUESTED);
            }
        });
    }

    /** Reads the option bytes and one-time memory; a board that was rebooted for it starts its application again. */
    public OptionBytesReport optionBytes(BoardSelector selector, FlashOptions options) {
        return atBoard(selector, options, site -> {
            site.job().end();
            OptionBytesReport report = site.job().in(FlashPhase.READ, 0, new OptionEditor(site)::read);
            returned(site);
            return report;
        });
    }

    /**
     * Writes option bytes, follows the board through the resets that it makes for them, and reads them back. The board stays in
     * its bootloader.
     *
     * @throws FlashException {@code OPTION_BYTES_INVALID} or {@code CONSENT_REQUIRED}, before anything is written
     */
    public OptionBytesReport writeOptionBytes(BoardSelector selector, OptionChange change, FlashOptions options) {
        return atBoard(selector, options, site -> {
            site.job().end();
            OptionEditor editor = new OptionEditor(site);
            try {
                return editor.write(change);
            } finally {
                editor.connection().close();
            }
        });
    }

    /** Reads all that can be read; a board that was rebooted for it starts its application again. */
    public Backup backup(BoardSelector selector, FlashOptions options) {
        return atBoard(selector, options, site -> {
            site.job().end();
            Backup backup = new BackupReader(site).read();
            returned(site);
            return backup;
        });
    }

    /**
     * Flashes what was read of a board with the same flash.
     *
     * @param content what was read, of the whole flash
     * @param flash how the flash that it was read from is divided
     * @throws FlashException {@code BACKUP_UNUSABLE} when this board's flash is divided otherwise, before anything is erased
     */
    public FlashReport restore(
            BoardSelector selector, FirmwareImage content, MemoryLayout flash, FlashOptions options) {
        FlashOptions exactly = options.withRequireVectorTable(false);
        return onBoard(
                selector,
                exactly,
                (board, job) -> {
                    BackupReader.requireSameSectors(flash, board.flash());
                    return planning(board, exactly, job)
                            .flashUnprotected(BackupReader.writable(content, board.flash()));
                },
                task -> {
                    task.execute();
                    return task.report(content.segments(), task.leave());
                });
    }

    /** Erases the whole chip or the sectors of some ranges; the board stays in its bootloader. */
    public FlashReport erase(BoardSelector selector, EraseScope scope, FlashOptions options) {
        return onBoard(
                selector, options, (board, job) -> planning(board, options, job).erase(scope), task -> {
                    task.erase();
                    return task.report(List.of(), Departure.NOT_REQUESTED);
                });
    }

    /** Reads {@code range}, at most 64 MiB; a board that was rebooted for it starts its application again. */
    public byte[] read(BoardSelector selector, AddressRange range, FlashOptions options) {
        return read(selector, options, flash -> ReadScope.within(flash, range)).bytes();
    }

    /** Reads the flash from its first readable byte to the first gap; otherwise as {@link #read}. */
    public Segment readFlash(BoardSelector selector, FlashOptions options) {
        return read(selector, options, ReadScope::firstReadable);
    }

    /**
     * Compares the board's flash with {@code image} and changes nothing; a board that was rebooted for it starts its
     * application again.
     */
    public FlashReport verify(BoardSelector selector, FirmwareImage image, FlashOptions options) {
        return onBoard(
                selector, options, (board, job) -> FlashPlanner.verify(image, board.flash(), board.costs()), task -> {
                    task.execute();
                    return task.report(image.segments(), task.returnToApplication());
                });
    }

    /** Reboots a running board into its bootloader; a board that is there already is left alone. */
    public BoardSighting reboot(BoardSelector selector, FlashOptions options) {
        Job job = newJob();
        return job.run(() -> {
            Connector connector = new Connector(ports, job, options);
            return connector.ready(connector.locate(selector));
        });
    }

    /** Starts what is in flash at {@code application}, or at the beginning of the flash; changes no flash. */
    public Departure start(BoardSelector selector, Optional<Address> application, FlashOptions options) {
        return onBoard(
                selector,
                options,
                (board, job) ->
                        FlashPlanner.start(application.orElse(board.flash().start()), board.flash(), board.costs()),
                Task::leave);
    }

    /**
     * Reads the user's settings of a board that runs Betaflight, INAV or one of their kin; it restarts afterwards.
     *
     * @param when the time to note with them
     * @throws FlashException {@code SETTINGS_NOT_SAVED}
     */
    public SavedSettings saveSettings(BoardSelector selector, SettingsScope scope, Instant when, FlashOptions options) {
        return aboutSettings(options, jobs -> jobs.save(selector, scope, when));
    }

    /**
     * Sends settings to a board, saves them there and looks whether it has them; it restarts twice.
     *
     * @param anyFirmware whether to do so although they are of another firmware or board
     * @throws FlashException {@code SETTINGS_OF_OTHER_FIRMWARE} before anything is sent, {@code SETTINGS_NOT_RESTORED}
     */
    public RestoredSettings restoreSettings(
            BoardSelector selector, SettingsFile settings, boolean anyFirmware, FlashOptions options) {
        return aboutSettings(options, jobs -> jobs.restore(selector, settings, anyFirmware));
    }

    /**
     * The same with what {@code journal} has kept for the board; it does not wait there any longer afterwards.
     *
     * @throws FlashException {@code SETTINGS_UNUSABLE} when nothing is kept for it
     */
    public SettingsReturn restorePendingSettings(
            BoardSelector selector, SettingsJournal journal, KeepingWishes wishes, FlashOptions options) {
        return aboutSettings(
                options, jobs -> jobs.restorePending(selector, journal, wishes.anyFirmware(), wishes.when()));
    }

    /**
     * Puts a board's settings into {@code journal}, to be given back after a flash with {@code image}. For a board that an
     * interrupted run has left in its bootloader, those that wait there are taken.
     *
     * @throws FlashException {@code SETTINGS_NOT_SAVED} or {@code SETTINGS_OF_OTHER_FIRMWARE}; then the board should not be
     *     flashed
     */
    public KeptSettings keepSettings(
            BoardSelector selector,
            FirmwareImage image,
            SettingsJournal journal,
            KeepingWishes wishes,
            FlashOptions options) {
        KeptSettings now = aboutSettings(options, jobs -> jobs.keep(selector, image, journal, wishes));
        kept = Optional.of(now);
        return now;
    }

    /** Gives a board its settings back after it was flashed; fails with nothing but {@code CANCELLED}. */
    public SettingsReturn giveBack(KeptSettings kept, FlashReport report, Instant when, FlashOptions options) {
        return aboutSettings(options, jobs -> jobs.giveBack(kept, report, when));
    }

    private <T> T aboutSettings(FlashOptions options, Function<SettingsJobs, T> work) {
        Job job = newJob();
        return job.run(() -> work.apply(new SettingsJobs(ports, job, options)));
    }

    /** Whoever names a board wants it to be asked. */
    private Optional<FirmwareIdentity> asked(BoardSelector selector, BoardSighting board) {
        return selector.scheme() == BoardSelector.Scheme.ONLY
                ? firmware(board)
                : new Greeting(ports, new BoardScan(ports)).to(board);
    }

    private Segment read(BoardSelector selector, FlashOptions options, Function<MemoryLayout, AddressRange> wanted) {
        return onBoard(selector, options, (board, job) -> new FlashPlan(board.flash(), List.of()), task -> {
            AddressRange range = wanted.apply(task.plan().memory());
            Segment read = new Segment(range.start(), task.read(range));
            task.returnToApplication();
            return read;
        });
    }

    private Job newJob() {
        return new Job(ports.clock(), listener, cancellation);
    }

    /** Finds and opens the board that is meant, plans, does {@code work}, and closes the board again. */
    private <T> T onBoard(
            BoardSelector selector,
            FlashOptions options,
            BiFunction<Connection, Job, FlashPlan> planner,
            Function<Task, T> work) {
        return onBoard(Aim.at(selector, options), planner, work);
    }

    private <T> T onBoard(Aim aim, BiFunction<Connection, Job, FlashPlan> planner, Function<Task, T> work) {
        return atBoard(aim, site -> {
            Task task = planned(site, () -> planner.apply(site.connection(), site.job()));
            return work.apply(task);
        });
    }

    /** Finds and opens the board that is meant, does {@code work}, and closes the board again. */
    private <T> T atBoard(BoardSelector selector, FlashOptions options, Function<Site, T> work) {
        return atBoard(Aim.at(selector, options), work);
    }

    private <T> T atBoard(Aim aim, Function<Site, T> work) {
        Job job = newJob();
        return job.run(() -> {
            Connector connector = new Connector(ports, job, aim.options(), aim.guard());
            BoardSighting found = connector.locate(aim.selector());
            BoardSighting board = connector.ready(found);
            boolean rebooted = found.mode() == Mode.APPLICATION;
            job.begin(FlashPhase.PLAN, 0);
            HostPorts own = ownPorts(board);
            Connector opener = new Connector(own, job, aim.options(), aim.guard());
            Retreat retreat = new Retreat(own, job, aim.options(), opener, board);
            retreat.rebooted(rebooted);
            try (Connection connection = opener.open(board, rebooted)) {
                retreat.opened(connection);
                kept.filter(settings -> settings.selector().equals(aim.selector()))
                        .ifPresent(settings -> settings.belongTo(connection.board()));
                job.tell(new FlashEvent.BoardOpened(connection.board()));
                return work.apply(new Site(own, job, aim.options(), opener, connection));
            } catch (Failure | UsbTransferException failed) {
                retreat.after(failed);
                throw failed;
            }
        });
    }

    /** From where it is known which board is flashed, the job sees no other. */
    private HostPorts ownPorts(BoardSighting board) {
        return board.path().map(socket -> OneSocket.of(ports, socket)).orElse(ports);
    }

    /** Ends the phase of planning, which a board is opened in. */
    private static Task planned(Site site, Supplier<FlashPlan> planner) {
        Task task = site.task(planner.get());
        site.job().end();
        site.job().tell(new FlashEvent.PlanReady(task.plan()));
        return task;
    }

    private static void returned(Site site) {
        site.task(new FlashPlan(site.connection().flash(), List.of())).returnToApplication();
    }

    private static Planning planning(Connection board, FlashOptions options, Job job) {
        return new Planning(board, options, job);
    }

    private static BoardInfo inspect(Connection connection) {
        try (connection) {
            Bootloader bootloader = connection.bootloader();
            return new BoardInfo(
                    connection.board(),
                    Optional.of(new BoardInfo.BootloaderInfo(
                            bootloader.identity(),
                            bootloader.transferSize(),
                            bootloader.protection(),
                            bootloader.layouts())));
        }
    }
}
