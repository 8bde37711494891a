package org.bootlace.flasher.doctor.probe;

import java.util.List;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.doctor.evidence.Machine.OperatingSystem;
import org.bootlace.flasher.doctor.evidence.Unseen;
import org.bootlace.flasher.doctor.evidence.Usb;
import org.bootlace.flasher.doctor.evidence.User;

/** Looks at a machine. */
public final class HostProbe {

    private HostProbe() {}

    /** What is in {@code surroundings}. */
    public static HostEvidence look(Surroundings surroundings) {
        OperatingSystem system = surroundings.system();
        if (system == OperatingSystem.LINUX) {
            return LinuxProbe.look(surroundings);
        }
        HostEvidence bare = HostEvidence.nothingOf(MachineProbe.look(surroundings));
        return new HostEvidence(
                bare.machine(),
                Usb.fine(List.of()),
                List.of(),
                User.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                system == OperatingSystem.WINDOWS ? WindowsProbe.drivers(surroundings.programs()) : List.of(),
                List.of(),
                List.of(new Unseen("programs that hold a port", system + " does not tell")));
    }
}
