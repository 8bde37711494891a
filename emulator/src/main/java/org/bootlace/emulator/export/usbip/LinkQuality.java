package org.bootlace.emulator.export.usbip;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bootlace.emulator.usb.LinkTrouble;
import org.jspecify.annotations.Nullable;

/** What goes wrong with one client's connection on purpose. Safe from any thread. */
final class LinkQuality {

    private final Set<LinkTrouble> troubles = EnumSet.noneOf(LinkTrouble.class);
    private byte @Nullable [] held;

    synchronized void spoil(LinkTrouble trouble) {
        troubles.add(trouble);
    }

    /** Whether nothing travels any more, in either direction. */
    synchronized boolean isSilent() {
        return troubles.contains(LinkTrouble.SILENCE);
    }

    /** Whether the connection is to end with RST. */
    synchronized boolean isCutOff() {
        return troubles.contains(LinkTrouble.RESET);
    }

    /** Whether the transfer that is unlinked now is answered all the same; once. */
    synchronized boolean racesUnlink() {
        return troubles.remove(LinkTrouble.UNLINK_RACE);
    }

    /** What is sent when {@code frame} should be: nothing, once, twice, or after the one held back. */
    synchronized List<byte[]> sent(byte[] frame) {
        if (isSilent()) {
            return List.of();
        }
        if (troubles.remove(LinkTrouble.REORDER)) {
            held = frame;
            return List.of();
        }
        List<byte[]> frames = new ArrayList<>(List.of(frame));
        if (troubles.remove(LinkTrouble.DUPLICATE)) {
            frames.add(frame);
        }
        byte[] late = held;
        if (late != null) {
            frames.add(late);
            held = null;
        }
        return frames;
    }
}
