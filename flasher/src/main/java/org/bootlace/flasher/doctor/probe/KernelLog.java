package org.bootlace.flasher.doctor.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.flasher.doctor.evidence.PortTrouble;
import org.bootlace.flasher.doctor.evidence.Unseen;
import org.bootlace.flasher.doctor.probe.Programs.Outcome;
import org.bootlace.flasher.transport.UsbPath;

/** What the kernel log says of USB ports, port by port. */
final class KernelLog {

    /** {@code [   12.345678] usb 1-2.3: text}; the port of a hub as {@code usb 1-2-port3} or {@code usb usb1-port2}. */
    private static final Pattern LINE = Pattern.compile(
            "^(?:\\[\\s*(?<time>\\d+\\.\\d+)\\] )?usb (?:usb(?<bus>\\d+)-port(?<first>\\d+)|(?<hub>\\d+-[\\d.]+)-port(?<next>\\d+)"
                    + "|(?<device>\\d+-\\d+(?:\\.\\d+)*)): (?<text>.*)$");

    private static final Pattern ERROR = Pattern.compile("error (-\\d{1,4})\\b|\\berr(?:or)? = (-\\d{1,4})\\b");
    private static final double SHORT_LIFE_SECONDS = 3;

    private final Map<String, Port> ports = new TreeMap<>();

    /** Reads the log; one that may not be read is noted in {@code unseen}. */
    static List<PortTrouble> read(Surroundings surroundings, List<Unseen> unseen) {
        Optional<Outcome> dmesg = surroundings.programs().run(List.of("dmesg"));
        if (dmesg.isEmpty()) {
            unseen.add(new Unseen("the kernel log", "dmesg is not here, or does not answer"));
            return List.of();
        }
        if (dmesg.get().exitCode() != 0) {
            unseen.add(new Unseen("the kernel log", "only root may read it here"));
            return List.of();
        }
        return troubles(dmesg.get().output().lines().toList());
    }

    /** The ports that have a complaint. */
    static List<PortTrouble> troubles(List<String> lines) {
        KernelLog log = new KernelLog();
        lines.forEach(log::take);
        return log.ports.entrySet().stream()
                .map(each -> each.getValue().trouble(new UsbPath(each.getKey())))
                .filter(trouble -> trouble.count() > 0 || trouble.shortLived() > 0)
                .toList();
    }

    private void take(String line) {
        Matcher found = LINE.matcher(line);
        if (found.matches()) {
            double time = found.group("time") == null ? Double.NaN : Double.parseDouble(found.group("time"));
            ports.computeIfAbsent(port(found), any -> new Port()).take(time, found.group("text"), line);
        }
    }

    private static String port(Matcher found) {
        if (found.group("device") != null) {
            return found.group("device");
        }
        return found.group("bus") == null
                ? found.group("hub") + "." + found.group("next")
                : found.group("bus") + "-" + found.group("first");
    }

    /** One port, line after line. */
    private static final class Port {

        private final Map<Integer, Integer> errors = new TreeMap<>();
        private int cable;
        private int overCurrent;
        private int shortLived;
        private boolean recovered = true;
        private boolean givenUp;
        private double arrived = Double.NaN;
        private String lastLine = "";

        void take(double time, String text, String line) {
            if (text.startsWith("New USB device found")) {
                recovered = true;
                arrived = time;
            } else if (text.startsWith("USB disconnect")) {
                shortLived += time - arrived < SHORT_LIFE_SECONDS ? 1 : 0;
                forget();
            } else if (text.startsWith("new ") && givenUp) {
                forget();
            } else if (isTrouble(text)) {
                recovered = false;
                lastLine = line.replaceFirst("^\\[[^]]*\\] ", "");
            }
            givenUp |= text.contains("unable to enumerate");
        }

        /** What is plugged in next has a life of its own. */
        private void forget() {
            errors.clear();
            cable = 0;
            overCurrent = 0;
            recovered = true;
            givenUp = false;
            arrived = Double.NaN;
        }

        private boolean isTrouble(String text) {
            Matcher error = ERROR.matcher(text);
            if (error.find()) {
                String number = error.group(1) == null ? error.group(2) : error.group(1);
                errors.merge(Integer.parseInt(number), 1, Integer::sum);
            } else if (text.contains("over-current")) {
                overCurrent++;
            } else if (text.contains("cable is bad") || text.contains("unable to enumerate")) {
                cable++;
            } else {
                return false;
            }
            return true;
        }

        PortTrouble trouble(UsbPath port) {
            return new PortTrouble(port, errors, cable, overCurrent, shortLived, recovered, lastLine);
        }
    }
}
