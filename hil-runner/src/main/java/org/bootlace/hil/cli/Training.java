package org.bootlace.hil.cli;

/** Runs a few command lines in one process, so that the launcher's class archive holds what they need. */
public final class Training {

    private Training() {}

    /**
     * Runs them.
     *
     * @param args the directory to write to
     */
    public static void main(String[] args) {
        Bootlace.main(args);
    }
}
