package org.bootlace.flasher.doctor.probe;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;

import java.util.List;
import org.bootlace.flasher.doctor.evidence.PortTrouble;
import org.bootlace.flasher.fuzz.FuzzInput;

/** What the kernel log says of USB ports. */
public final class KernelLogFuzz {

    private KernelLogFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        List<String> lines = FuzzInput.text(bytes).lines().toList();
        for (PortTrouble trouble : KernelLog.troubles(lines)) {
            demand(trouble.count() <= lines.size(), "more complaints than lines");
            demand(!trouble.port().text().isEmpty(), "a port without a name");
        }
    }
}
