package org.bootlace.emulator.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Which chip sits at which bus id.
 *
 * @param chips {@code CHIP} or {@code CHIP@BUSID}, as on the command line
 * @param boards how many of each
 * @param verb whose command line it is, for messages
 */
record BoardPlaces(List<String> chips, int boards, CommandLine verb) {

    private static final int MOST = 4096;
    private static final int PORTS = 250;

    /** Chip names by bus id, in the order given. */
    Map<String, String> all() {
        require(!chips.isEmpty(), "Which board? Give --chip CHIP; 'bootlace chips' lists the chips.");
        require(boards >= 1 && (long) boards * chips.size() <= MOST, "--boards: 1 to " + MOST + " boards in all");
        Map<String, String> places = new LinkedHashMap<>();
        for (String chip : chips) {
            int at = chip.indexOf('@');
            require(
                    at < 0 || boards == 1,
                    "--boards gives bus ids of its own: leave " + chip.substring(Math.max(0, at)) + " away");
            for (int copy = 0; copy < boards; copy++) {
                String busid = at < 0 ? free(places) : chip.substring(at + 1);
                require(
                        busid.matches("[1-9]\\d{0,2}-[1-9]\\d{0,2}(\\.[1-9]\\d{0,2})*"),
                        "'" + busid + "' is no bus id like 1-1 or 1-2.3");
                String before = places.put(busid, at < 0 ? chip : chip.substring(0, at));
                require(before == null, "two boards are to be at " + busid);
            }
        }
        return places;
    }

    private static String free(Map<String, String> taken) {
        for (int number = 0; ; number++) {
            String busid = (1 + number / PORTS) + "-" + (1 + number % PORTS);
            if (!taken.containsKey(busid)) {
                return busid;
            }
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(verb, otherwise);
        }
    }
}
