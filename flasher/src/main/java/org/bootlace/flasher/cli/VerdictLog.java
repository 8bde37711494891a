package org.bootlace.flasher.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.cli.text.Csv;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.file.FileTrouble;

/**
 * A CSV file with a line for each board, for the records of a workshop. Only ever grows; each line is written at once and is
 * on the disk before the verdict is shown, and several stations may share a file.
 */
final class VerdictLog implements AutoCloseable {

    private static final String HEADER = Csv.record(
            List.of("time", "board", "serial", "file", "firmware", "result", "failure", "seconds", "message"));

    private final Path file;
    private final FileChannel channel;

    private VerdictLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens or makes the file.
     *
     * @throws Failure {@code FILE_NOT_WRITABLE}; also for a file that is something else
     */
    static VerdictLog open(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            VerdictLog log = new VerdictLog(file, channel);
            log.begin();
            return log;
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    /** Adds a line for a board. */
    void add(Verdict verdict, String firmwareFile, Instant time) {
        try {
            append(Csv.record(List.of(
                    time.truncatedTo(ChronoUnit.SECONDS).toString(),
                    verdict.board()
                            .flatMap(BoardSighting::path)
                            .filter(path -> verdict.name().startsWith("usb:"))
                            .map(path -> "usb:" + path)
                            .orElse(verdict.name()),
                    verdict.serial().equals("-") ? "" : verdict.serial(),
                    firmwareFile,
                    verdict.firmware().orElse(""),
                    verdict.passed() ? "PASS" : "FAIL",
                    verdict.error().map(ErrorReport::kind).orElse(""),
                    String.format(Locale.ROOT, "%.1f", verdict.took().toMillis() / 1000.0),
                    verdict.error().map(ErrorReport::message).orElse(""))));
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Every line was forced to the disk when it was written.
        }
    }

    private void begin() throws IOException {
        try (FileLock lock = channel.lock();
                FileChannel reader = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(HEADER.length());
            while (head.hasRemaining() && reader.read(head) >= 0) {
                // Until there is enough, or no more.
            }
            String there = new String(head.array(), 0, head.position(), StandardCharsets.UTF_8);
            if (there.isEmpty()) {
                write(HEADER);
            } else if (!there.equals(HEADER)) {
                throw new Failure(
                        FailureKind.FILE_NOT_WRITABLE,
                        file + " is there already and does not begin as such a log does.",
                        "Name another file.");
            } else if (!endsLine(reader)) {
                write("\r\n");
            }
            lock.release();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** A computer that lost its power in the middle of a line must not spoil the next one. */
    private static boolean endsLine(FileChannel reader) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        reader.read(last, reader.size() - 1);
        return last.get(0) == '\n';
    }

    private void append(String line) throws IOException {
        try (FileLock lock = channel.lock()) {
            write(line);
            lock.release();
        }
    }

    private void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    private static Failure refused(Path file, IOException e) {
        return new Failure(
                        FailureKind.FILE_NOT_WRITABLE,
                        "The log " + file + " cannot be written: " + FileTrouble.words(e) + ".",
                        "Name a file that you may write, on a disk with room.")
                .causedBy(e);
    }
}
