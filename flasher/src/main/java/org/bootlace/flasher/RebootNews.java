package org.bootlace.flasher;

import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.reboot.RebootMethod;
import org.bootlace.flasher.reboot.RebootObserver;

/** Tells a job's listener how a reboot gets on. */
record RebootNews(Job job) implements RebootObserver {

    @Override
    public void identified(FirmwareIdentity firmware) {
        job.tell(new FlashEvent.FirmwareAnswered(firmware));
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
