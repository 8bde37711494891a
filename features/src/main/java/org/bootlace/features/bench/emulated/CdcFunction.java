package org.bootlace.features.bench.emulated;

import java.util.Optional;

/**
 * Where a CDC-ACM function moves its bytes, learned from its configuration descriptor (CDC 1.2 §5.2, PSTN 1.2).
 *
 * @param control number of the communications interface
 * @param out endpoint number of the bulk OUT endpoint
 * @param in endpoint number of the bulk IN endpoint
 */
record CdcFunction(int control, int out, int in) {

    private static final int INTERFACE = 4;
    private static final int ENDPOINT = 5;
    private static final int BULK = 2;

    /** Finds the function in a whole configuration descriptor; empty when there is none. */
    static Optional<CdcFunction> in(byte[] configuration) {
        int control = -1;
        int out = 0;
        int in = 0;
        for (int at = 0; at + 1 < configuration.length && configuration[at] >= 2; at += configuration[at]) {
            if (configuration[at + 1] == INTERFACE && configuration[at + 5] == 2 && configuration[at + 6] == 2) {
                control = configuration[at + 2] & 0xFF;
            }
            if (configuration[at + 1] == ENDPOINT && (configuration[at + 3] & 3) == BULK) {
                boolean towardsHost = configuration[at + 2] < 0;
                out = towardsHost ? out : configuration[at + 2] & 0x0F;
                in = towardsHost ? configuration[at + 2] & 0x0F : in;
            }
        }
        return control < 0 || out == 0 || in == 0 ? Optional.empty() : Optional.of(new CdcFunction(control, out, in));
    }
}
