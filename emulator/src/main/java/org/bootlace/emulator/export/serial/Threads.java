package org.bootlace.emulator.export.serial;

/** The threads of an export: they never keep the program alive. */
final class Threads {

    private Threads() {}

    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
