package org.bootlace.emulator.export.usbip;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.usbip.wire.DeviceRecord;

/** The boards of one server by bus id. */
final class Places {

    private final Map<String, Place> byBusid = new LinkedHashMap<>();

    Places(List<ExportedBoard> boards) {
        for (ExportedBoard board : boards) {
            Place place = new Place(board, byBusid.size() + 2);
            if (byBusid.putIfAbsent(board.busid(), place) != null) {
                throw new IllegalArgumentException("two boards are to be exported as " + board.busid());
            }
        }
    }

    Optional<Place> at(String busid) {
        return Optional.ofNullable(byBusid.get(busid));
    }

    /** What can be imported now: attached and nobody's. */
    List<DeviceRecord> importable() {
        return byBusid.values().stream()
                .filter(Place::isFree)
                .flatMap(place -> place.record().stream())
                .toList();
    }
}
