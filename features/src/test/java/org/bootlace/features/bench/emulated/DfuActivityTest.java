package org.bootlace.features.bench.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.features.bench.FaultControl.Activity;
import org.junit.jupiter.api.Test;

class DfuActivityTest {

    @Test
    void a_download_of_the_erase_command_erases() {
        assertThat(DfuActivity.of(new SetupPacket(0x21, 1, 0, 0, 5), new byte[] {0x41, 0, 0, 0, 8}))
                .contains(Activity.ERASE);
    }

    @Test
    void a_download_to_a_data_block_programs() {
        assertThat(DfuActivity.of(new SetupPacket(0x21, 1, 2, 0, 1), new byte[] {0x41}))
                .contains(Activity.PROGRAM);
    }

    @Test
    void an_upload_of_a_data_block_reads() {
        assertThat(DfuActivity.of(new SetupPacket(0xA1, 2, 7, 0, 2048), new byte[0]))
                .contains(Activity.READ);
    }

    @Test
    void everything_else_is_no_activity() {
        assertThat(DfuActivity.of(new SetupPacket(0x21, 1, 0, 0, 5), new byte[] {0x21, 0, 0, 0, 8}))
                .isEmpty();
        assertThat(DfuActivity.of(new SetupPacket(0x21, 1, 2, 0, 0), new byte[0]))
                .isEmpty();
        assertThat(DfuActivity.of(new SetupPacket(0xA1, 2, 0, 0, 4), new byte[0]))
                .isEmpty();
        assertThat(DfuActivity.of(new SetupPacket(0xA1, 3, 0, 0, 6), new byte[0]))
                .isEmpty();
    }
}
