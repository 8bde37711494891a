package org.bootlace.flasher.doctor.probe;

import java.util.ArrayList;
import java.util.List;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.doctor.evidence.PortTrouble;
import org.bootlace.flasher.doctor.evidence.SerialNode;
import org.bootlace.flasher.doctor.evidence.Unseen;
import org.bootlace.flasher.doctor.evidence.Usb;

/** Looks at a Linux machine. */
final class LinuxProbe {

    private LinuxProbe() {}

    static HostEvidence look(Surroundings surroundings) {
        List<Unseen> unseen = new ArrayList<>();
        Accounts accounts = Accounts.of(surroundings);
        Processes processes = Processes.of(surroundings);
        Nodes nodes = new Nodes(surroundings, accounts, processes);
        UsbProbe usb = new UsbProbe(surroundings.tree(), nodes);
        Usb bus = usb.look();
        List<SerialNode> ports = usb.ports();
        List<PortTrouble> log = KernelLog.read(surroundings, unseen);
        if (!processes.sawAll() && !ports.isEmpty()) {
            unseen.add(new Unseen("files that programs of other users have open", "only root may see them"));
        }
        if (accounts.user().root()) {
            unseen.add(new Unseen(
                    "what an ordinary user may do", "this runs as root; run it as the user who flashes as well"));
        }
        return new HostEvidence(
                MachineProbe.look(surroundings),
                bus,
                ports,
                accounts.user(),
                UdevRules.mentions(surroundings.tree()),
                processes.known(),
                log,
                List.of(),
                List.of(),
                unseen);
    }
}
