package org.bootlace.flasher.doctor.probe;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;

import java.util.List;
import org.bootlace.flasher.doctor.evidence.PortTrouble;
import org.bootlace.flasher.fuzz.FuzzInput;

/** What the kernel log says of USB ports, and what the registry of Windows says of drivers; devices have a say in both. */
public final class DoctorFuzz {

    private DoctorFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = FuzzInput.text(bytes);
        List<String> lines = text.lines().toList();
        for (PortTrouble trouble : KernelLog.troubles(lines)) {
            demand(trouble.count() <= lines.size(), "more complaints than lines");
            demand(!trouble.port().text().isEmpty(), "a port without a name");
        }
        demand(WindowsProbe.parse(text).size() <= lines.size(), "more drivers than lines");
    }
}
