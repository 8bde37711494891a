package org.bootlace.flasher.fuzz;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;

/** Everything that takes bytes or text from outside, as a class with {@code fuzzerTestOneInput(byte[])} in the room it tries. */
enum FuzzTarget {
    IMAGES("cli.ImageFuzz"),
    PLANS("plan.PlanFuzz"),
    DESCRIPTORS("dfu.DescriptorFuzz"),
    MSP("msp.MspFuzz"),
    BACKUPS("cli.BackupFuzz"),
    ARGUMENTS("cli.ArgumentFuzz"),
    OPTIONS("option.OptionFuzz"),
    DOCTOR("doctor.probe.DoctorFuzz"),
    SETTINGS("settings.SettingsFuzz"),
    DFU_DEVICES("hostile.HostileDfuFuzz"),
    UART_BOARDS("hostile.HostileUartFuzz"),
    APPLICATIONS("hostile.HostileApplicationFuzz");

    private final String type;

    FuzzTarget(String type) {
        this.type = "org.bootlace.flasher." + type;
    }

    String type() {
        return type;
    }

    /** The directory of its seeds, on the class path. */
    String seeds() {
        return "/fuzz/" + name().toLowerCase(Locale.ROOT);
    }

    /** Tries one input; throws what the code under test should not have thrown. */
    void run(byte[] input) throws Throwable {
        MethodHandle entry = MethodHandles.publicLookup()
                .findStatic(Class.forName(type), "fuzzerTestOneInput", MethodType.methodType(void.class, byte[].class));
        entry.invoke(input);
    }
}
