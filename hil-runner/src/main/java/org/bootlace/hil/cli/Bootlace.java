package org.bootlace.hil.cli;

/** Entry point of the program. */
public final class Bootlace {

    private Bootlace() {}

    /** Runs one command line and exits with its code. */
    public static void main(String[] args) {
        System.out.println("bootlace " + Bootlace.class.getPackage().getImplementationVersion());
    }
}
