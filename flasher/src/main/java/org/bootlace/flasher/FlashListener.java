package org.bootlace.flasher;

/** Hears how a job gets on; called on the thread that does the job. */
public interface FlashListener {

    /** Takes the next event; must return quickly, the board waits. */
    void on(FlashEvent event);

    /** Hears nothing. */
    static FlashListener none() {
        return event -> {};
    }
}
