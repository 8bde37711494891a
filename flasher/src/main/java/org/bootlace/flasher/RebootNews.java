package org.bootlace.flasher;

import java.util.function.Consumer;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.reboot.RebootMethod;
import org.bootlace.flasher.reboot.RebootObserver;

/**
 * Tells a job's listener how a reboot gets on.
 *
 * @param guard hears who runs on the board before it is rebooted, and may stop that by throwing
 */
record RebootNews(Job job, Consumer<FirmwareIdentity> guard) implements RebootObserver {

    @Override
    public void identified(FirmwareIdentity firmware) {
        job.tell(new FlashEvent.FirmwareAnswered(firmware));
        guard.accept(firmware);
    }

    @Override
    public void trying(RebootMethod method) {
        job.tell(new FlashEvent.RebootTried(method));
    }

    @Override
    public void note(String text) {
        job.note(text);
    }
}
