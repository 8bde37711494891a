package org.bootlace.emulator.app.msc;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.app.ApplicationHost;
import org.bootlace.emulator.app.ApplicationProfile;
import org.bootlace.emulator.app.Restart;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.DescriptorSet;
import org.bootlace.emulator.usb.Personality;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.StandardRequests;
import org.bootlace.emulator.usb.WireTime;

/**
 * The board as a disk with its log, after MSP asked for it: product id 0x572A (emulation.md §2c), one interface 08/06/50.
 * Ejected, it restarts its firmware. No dump of such a device is public: the descriptors follow ST's class driver.
 */
public final class MassStorage implements Personality {

    /** Most bytes of a log. */
    public static final int LARGEST_LOG = LogVolume.LARGEST_LOG;

    private static final int ENDPOINT = 1;
    private static final int IN = 0x80 | ENDPOINT;
    private static final int CLASS_IN = 0xA1;
    private static final int CLASS_OUT = 0x21;
    private static final int GET_MAX_LUN = 0xFE;
    private static final int BULK_ONLY_RESET = 0xFF;

    /** The host fetches the status of its eject command first. */
    private static final long GOODBYE = 500_000_000;

    private static final byte[] DEVICE = {
        18, 1, 0x00, 0x02, 0, 0, 0, 64, (byte) 0x83, 0x04, 0x2A, 0x57, 0x00, 0x02, 1, 2, 3, 1
    };
    private static final byte[] CONFIGURATION = {
        9,
        2,
        32,
        0,
        1,
        1,
        0,
        (byte) 0xC0,
        50,
        9,
        4,
        0,
        0,
        2,
        8,
        6,
        0x50,
        0,
        7,
        5,
        (byte) IN,
        2,
        64,
        0,
        0,
        7,
        5,
        ENDPOINT,
        2,
        64,
        0,
        0
    };

    private final ApplicationHost host;
    private final DescriptorSet descriptors;
    private final StandardRequests standard;
    private final BulkOnly transport;

    /**
     * @param log what the only file on the disk holds
     */
    public MassStorage(ApplicationProfile profile, byte[] log, ApplicationHost host) {
        this.host = host;
        this.descriptors = new DescriptorSet(
                DEVICE,
                CONFIGURATION,
                DescriptorSet.strings(List.of(profile.title(), profile.product(), profile.serial())),
                true);
        this.standard = new StandardRequests(descriptors);
        this.transport = new BulkOnly(new ScsiDisk(LogVolume.holding(log), profile.title(), this::ejected));
    }

    @Override
    public DescriptorSet descriptors() {
        return descriptors;
    }

    @Override
    public long listeningAt() {
        return 0;
    }

    @Override
    public ControlReply control(SetupPacket setup, byte[] out, long startsAt) {
        ControlOutcome outcome = StandardRequests.isStandard(setup) ? standard.answer(setup) : classRequest(setup);
        return new ControlReply(outcome, startsAt + WireTime.transactions(setup.wLength()));
    }

    @Override
    public ControlOutcome out(int endpoint, byte[] data) {
        if (endpoint != ENDPOINT || standard.isHalted(endpoint) || !transport.take(data)) {
            return ControlOutcome.STALL;
        }
        host.dataReady(ENDPOINT);
        return ControlOutcome.ACK;
    }

    @Override
    public Optional<byte[]> in(int endpoint, int maxLength) {
        return endpoint == ENDPOINT && !standard.isHalted(IN) ? transport.give(maxLength) : Optional.empty();
    }

    @Override
    public void busReset() {
        standard.busReset();
        transport.reset();
    }

    @Override
    public void halt(long now) {
        transport.reset();
    }

    private ControlOutcome classRequest(SetupPacket setup) {
        if (setup.bmRequestType() == CLASS_IN && setup.bRequest() == GET_MAX_LUN && setup.wLength() > 0) {
            return new ControlOutcome.Data(ByteBuffer.allocate(1).array());
        }
        if (setup.bmRequestType() == CLASS_OUT && setup.bRequest() == BULK_ONLY_RESET && setup.wLength() == 0) {
            transport.reset();
            return ControlOutcome.ACK;
        }
        return ControlOutcome.STALL;
    }

    private void ejected() {
        host.at(host.now() + GOODBYE, () -> host.restart(Restart.FIRMWARE));
    }
}
