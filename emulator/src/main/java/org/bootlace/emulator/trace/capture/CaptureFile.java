package org.bootlace.emulator.trace.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;

/**
 * Reads recordings of USB traffic: pcapng or pcap with the events of Linux's usbmon, as {@code emulate --trace},
 * Wireshark, dumpcap and tcpdump write them.
 */
public final class CaptureFile {

    private static final long LARGEST = 512L << 20;

    private CaptureFile() {}

    /**
     * The transfers of a file.
     *
     * @throws EmulatorException FILE_UNREADABLE, with the place, when it is not there, too large, no such recording, or
     *     cut off
     */
    public static Recording read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw refused(file, "it has more than 512 MiB", "cut the part of interest out with editcap");
            }
            return parse(file, Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw refused(file, "there is no such file", "check the name");
        } catch (IOException failure) {
            throw refused(file, String.valueOf(failure.getMessage()), "check the name and the rights of the file");
        }
    }

    static Recording parse(Path file, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UsbmonReader events = new UsbmonReader();
        try {
            if (bytes.length >= 12 && buffer.getInt(0) == PcapngReader.SECTION_HEADER) {
                new PcapngReader(buffer, events).read();
            } else if (PcapReader.accepts(buffer)) {
                new PcapReader(buffer, events).read();
            } else {
                throw new MalformedCaptureException(0, "neither pcapng nor pcap begins like this");
            }
        } catch (MalformedCaptureException broken) {
            throw refused(
                    file,
                    String.valueOf(broken.getMessage()),
                    "record it again on Linux: bootlace emulate --trace FILE, or dumpcap -i usbmonN -w FILE");
        }
        return events.recording();
    }

    private static EmulatorException refused(Path file, String reason, String remedy) {
        return new EmulatorException(
                EmulatorFailureKind.FILE_UNREADABLE, "cannot read the recording " + file + ": " + reason, remedy);
    }
}
