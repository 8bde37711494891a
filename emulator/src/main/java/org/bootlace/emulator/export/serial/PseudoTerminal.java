package org.bootlace.emulator.export.serial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.Termios;
import org.jline.terminal.impl.jni.linux.LinuxNativePty;

/**
 * The master side of a Linux pseudo terminal. Nothing here holds the other side open, so reading fails while no client has
 * it open, and works again when the next one has.
 */
final class PseudoTerminal implements AutoCloseable {

    private static final int SPEED = 0x100F;
    private static final int DEFAULT_BAUD = 115_200;
    /** CBAUD codes of asm-generic/termbits.h. */
    private static final Map<Integer, Integer> BAUD_RATES = Map.ofEntries(
            Map.entry(0x0009, 1200),
            Map.entry(0x000A, 1800),
            Map.entry(0x000B, 2400),
            Map.entry(0x000C, 4800),
            Map.entry(0x000D, 9600),
            Map.entry(0x000E, 19_200),
            Map.entry(0x000F, 38_400),
            Map.entry(0x1001, 57_600),
            Map.entry(0x1002, 115_200),
            Map.entry(0x1003, 230_400),
            Map.entry(0x1004, 460_800),
            Map.entry(0x1005, 500_000),
            Map.entry(0x1006, 576_000),
            Map.entry(0x1007, 921_600),
            Map.entry(0x1008, 1_000_000));
    /** CS8, CREAD and 50 baud: no client asks for that, so whatever one asks for is a change. */
    private static final long UNLIKE_ANY_CLIENT = 0x00B1;

    /** B50; the C library goes by these fields, not by the bits in c_cflag. */
    private static final long FIFTY_BAUD = 1;

    private final LinuxNativePty pty;

    private PseudoTerminal(LinuxNativePty pty) {
        this.pty = pty;
    }

    static PseudoTerminal open() throws IOException {
        LinuxNativePty pty = LinuxNativePty.open(null, null, null);
        PseudoTerminal terminal = new PseudoTerminal(pty);
        terminal.reset();
        pty.getSlaveOutput().close();
        return terminal;
    }

    /** The path that clients open. */
    String path() {
        return pty.getName();
    }

    InputStream input() {
        return pty.getMasterInput();
    }

    OutputStream output() {
        return pty.getMasterOutput();
    }

    /** Bits a second as the client set them; a default for rates that have no code. */
    int baud() {
        Termios settings = new Termios();
        CLibrary.tcgetattr(pty.getMaster(), settings);
        return BAUD_RATES.getOrDefault((int) settings.c_cflag & SPEED, DEFAULT_BAUD);
    }

    /**
     * Back to settings that differ from every client's. Linux drops parity on a pseudo terminal, and Debian's C library
     * then fails a client that asks for nothing but parity to change: the second client with the settings of the first.
     */
    void reset() {
        Termios settings = new Termios();
        CLibrary.tcgetattr(pty.getMaster(), settings);
        if (settings.c_cflag == UNLIKE_ANY_CLIENT) {
            return;
        }
        settings.c_iflag = 0;
        settings.c_oflag = 0;
        settings.c_lflag = 0;
        settings.c_cflag = UNLIKE_ANY_CLIENT;
        settings.c_ispeed = FIFTY_BAUD;
        settings.c_ospeed = FIFTY_BAUD;
        CLibrary.tcsetattr(pty.getMaster(), CLibrary.TCSANOW, settings);
    }

    @Override
    public void close() throws IOException {
        pty.getMasterInput().close();
        pty.getMasterOutput().close();
    }
}
