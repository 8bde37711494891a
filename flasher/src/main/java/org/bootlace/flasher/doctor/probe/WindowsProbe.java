package org.bootlace.flasher.doctor.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.flasher.doctor.evidence.BoardMaker;
import org.bootlace.flasher.doctor.evidence.BoundDriver;
import org.bootlace.flasher.doctor.probe.Programs.Outcome;

/**
 * Which driver Windows has for boards in their bootloader, from the registry; it remembers devices that were plugged in once.
 * The names of registry values are the same in every language of Windows.
 */
final class WindowsProbe {

    private static final String USB = "HKLM\\SYSTEM\\CurrentControlSet\\Enum\\USB";
    private static final Pattern KEY =
            Pattern.compile("(?i)^HKEY_LOCAL_MACHINE.*\\\\VID_([0-9A-F]{4})&PID_([0-9A-F]{4})\\\\[^\\\\]+$");
    private static final Pattern SERVICE = Pattern.compile("^\\s+Service\\s+REG_SZ\\s+(\\S+)\\s*$");

    private WindowsProbe() {}

    static List<BoundDriver> drivers(Programs programs) {
        return programs.run(List.of("reg", "query", USB, "/s", "/v", "Service"))
                .map(Outcome::output)
                .map(WindowsProbe::parse)
                .orElse(List.of());
    }

    /** Reads what {@code reg query} prints: a key on a line of its own, its values after it. */
    static List<BoundDriver> parse(String printed) {
        Map<String, BoundDriver> drivers = new LinkedHashMap<>();
        String ids = "";
        for (String line : printed.lines().toList()) {
            Matcher key = KEY.matcher(line.strip());
            Matcher service = SERVICE.matcher(line);
            if (key.matches()) {
                ids = (key.group(1) + ":" + key.group(2)).toLowerCase(Locale.ROOT);
            } else if (service.matches() && BoardMaker.isBootloader(ids)) {
                drivers.put(ids, new BoundDriver(ids, service.group(1)));
            }
        }
        return List.copyOf(drivers.values());
    }
}
