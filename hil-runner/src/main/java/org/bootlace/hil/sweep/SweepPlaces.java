package org.bootlace.hil.sweep;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.bootlace.emulator.fault.RequestKind;
import org.bootlace.emulator.usb.UsbTap;
import org.bootlace.emulator.usb.UsbTransfer;
import org.bootlace.hil.sweep.SweepFault.Place;

/** The places of a job on a board at which a fault may strike, counted while it runs without one. */
final class SweepPlaces implements UsbTap {

    private static final Map<RequestKind, Place> ORDERS = new EnumMap<>(Map.of(
            RequestKind.GETSTATUS, Place.GETSTATUS,
            RequestKind.DOWNLOAD, Place.DOWNLOAD,
            RequestKind.ERASE, Place.ERASE,
            RequestKind.SET_ADDRESS, Place.SET_ADDRESS,
            RequestKind.UPLOAD, Place.UPLOAD,
            RequestKind.LEAVE, Place.LEAVE));

    private final Map<Place, Integer> counts = new EnumMap<>(Place.class);
    private final List<Long> sectors;
    private final List<Long> blocks;
    private final int seeds;

    private SweepPlaces(SweepImage image, int seeds) {
        this.sectors = image.sectors();
        this.blocks = image.blocks();
        this.seeds = seeds;
    }

    /**
     * Counts.
     *
     * @param seeds how many seeds a fault of chance gets
     */
    static SweepPlaces of(SweepBoard board, SweepJob job, int seeds) {
        try (SweepSession session = new SweepSession(board, job, "")) {
            SweepPlaces places = new SweepPlaces(session.image(), seeds);
            session.tap(places);
            SweepRun run = session.flash();
            if (!run.succeeded()) {
                throw new IllegalStateException(board.name() + " cannot be flashed at all: " + run.said());
            }
            return places;
        }
    }

    @Override
    public void transfer(UsbTransfer transfer) {
        if (transfer.setup() != null) {
            count(Place.REQUEST);
            Place order = ORDERS.get(RequestKind.of(transfer.setup(), transfer.data()));
            if (order != null) {
                count(order);
            }
        }
    }

    /** Every place of that sort, as a rule names it. */
    List<String> all(Place place) {
        return switch (place) {
            case REQUEST, GETSTATUS, DOWNLOAD, ERASE, SET_ADDRESS, UPLOAD, LEAVE -> numbers(count(place, 0));
            case ERASING -> numbers(Math.max(count(Place.ERASE, 0), sectors.size()));
            case PROGRAMMING -> numbers(Math.max(count(Place.DOWNLOAD, 0), blocks.size()));
            case LINE_BYTE -> numbers(1500);
            case SECTOR -> addresses(sectors);
            case BLOCK -> addresses(blocks);
            case SEED -> numbers(seeds);
            case BOARD -> List.of("");
        };
    }

    private void count(Place place) {
        counts.merge(place, 1, Integer::sum);
    }

    private int count(Place place, int otherwise) {
        return counts.getOrDefault(place, otherwise);
    }

    private static List<String> numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(String::valueOf).toList();
    }

    private static List<String> addresses(List<Long> addresses) {
        return addresses.stream()
                .map(at -> String.format(Locale.ROOT, "0x%08X", at))
                .toList();
    }
}
