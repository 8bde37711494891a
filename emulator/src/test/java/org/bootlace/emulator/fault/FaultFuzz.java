package org.bootlace.emulator.fault;

import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.fuzz.FuzzInput;

/** Fault plans as text; what is understood is printed and understood again. */
public final class FaultFuzz {

    private FaultFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FaultPlan plan;
        try {
            plan = FaultPlan.parse(FuzzInput.text(bytes));
        } catch (EmulatorException refused) {
            return;
        }
        if (!FaultPlan.parse(plan.toString()).equals(plan)) {
            throw new IllegalStateException("printed and read back it is another plan: " + plan);
        }
    }
}
