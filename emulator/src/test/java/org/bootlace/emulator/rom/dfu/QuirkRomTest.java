package org.bootlace.emulator.rom.dfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bootlace.emulator.rom.dfu.HalRomTest.hal;
import static org.bootlace.emulator.rom.dfu.HalRomTest.with;

import java.util.Arrays;
import java.util.HexFormat;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.RomPersonality;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.DescriptorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a host notices of each quirk that concerns DFU. */
class QuirkRomTest {

    private static final long FLASH = 0x0800_0000L;
    private static final long BANK_2 = 0x0808_0000L;

    @ParameterizedTest
    @EnumSource
    void with_any_quirk_every_table_is_total(Quirk quirk) {
        for (RomPersonality family : RomPersonality.values()) {
            if (family.hasUsb()) {
                TransitionTable table = TransitionTable.of(family, java.util.Set.of(quirk));
                assertThat(table.phases())
                        .allSatisfy(phase -> assertThat(DfuInput.values())
                                .allSatisfy(input ->
                                        assertThat(table.text(phase, input)).isNotBlank()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HAL", "CLASSIC"})
    void wedge_bank_2_erases_and_never_says_so(RomPersonality family) {
        DfuHost dfu = with(family, Quirk.WEDGE_BANK_2);
        dfu.host.board.flash().load(BANK_2, new byte[64]);
        dfu.command(0x41, BANK_2);
        long started = dfu.host.clock.now();

        dfu.status();
        assertThat(dfu.status()).isEqualTo("0/100/4");

        assertThat(dfu.host.clock.now() - started).isLessThan(20_000_000);
        assertThat(dfu.host.board.flash().read(BANK_2, 64)).containsOnly(0xFF);
        dfu.clearStatus();
        dfu.clearStatus();
        assertThat(dfu.status()).isEqualTo("0/0/2");
        assertThat(dfu.erase(FLASH)).as("bank 1 is fine").isEqualTo("0/0/5");
    }

    @Test
    void silent_drop_is_seen_by_nothing_but_a_read_back() {
        DfuHost dfu = hal(Quirk.SILENT_DROP_AT_RDP1);
        dfu.host.board.flash().load(FLASH, new byte[64]);
        dfu.host.board.inject(FaultPlan.parse("rdp1"));

        assertThat(dfu.erase(FLASH)).isEqualTo("0/0/5");
        assertThat(dfu.write(2, new byte[] {1, 2, 3, 4})).isEqualTo("0/0/5");

        assertThat(dfu.host.board.flash().read(FLASH, 64)).containsOnly(0);
    }

    @Test
    void stall_while_busy_refuses_get_status_until_the_erase_is_over() {
        DfuHost dfu = with(RomPersonality.CLASSIC, Quirk.STALL_WHILE_BUSY);
        dfu.command(0x41, FLASH);
        assertThat(dfu.status()).isEqualTo("0/100/4");

        assertThat(dfu.host.control(DfuHost.IN, DfuHost.GETSTATUS, 0, 0, 6)).isEqualTo(ControlOutcome.STALL);
        dfu.host.millis(400);
        assertThat(dfu.status()).isEqualTo("0/0/5");
    }

    @Test
    void at32_answers_while_it_is_busy() {
        DfuHost dfu = with(RomPersonality.AT32);
        dfu.command(0x41, FLASH);

        assertThat(dfu.status()).isEqualTo("0/100/4");
        assertThat(dfu.status()).isEqualTo("0/100/4");
        assertThat(dfu.state()).isEqualTo(4);
        assertThat(dfu.clearStatus()).isEqualTo(ControlOutcome.STALL);
        dfu.host.millis(400);
        assertThat(dfu.status()).isEqualTo("0/0/5");
    }

    @Test
    void c5_refuses_to_clear_a_status_that_is_ok_and_never_tells_its_functional_descriptor() {
        DfuHost dfu = with(RomPersonality.C5);

        assertThat(dfu.clearStatus()).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.status()).isEqualTo("0/0/2");
        assertThat(dfu.host.control(0x81, 6, DescriptorType.DFU_FUNCTIONAL << 8, 0, 9))
                .isEqualTo(ControlOutcome.NO_RESPONSE);
        assertThat(dfu.status()).isEqualTo("0/0/2");
    }

    @Test
    void gd32_leaves_on_the_empty_download() {
        DfuHost dfu = with(RomPersonality.GD32);
        dfu.write(2, HexFormat.of().parseHex("00000220c1000008"));

        assertThat(dfu.download(0)).isEqualTo(ControlOutcome.ACK);
        dfu.host.millis(2);

        assertThat(dfu.host.board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void who_ignores_leave_says_manifest_and_stays() {
        DfuHost dfu = hal(Quirk.IGNORES_LEAVE);
        dfu.download(0);

        assertThat(dfu.status()).isEqualTo("0/1/7");
        dfu.host.millis(60_000);

        assertThat(dfu.status()).isEqualTo("0/0/2");
    }

    @Test
    void an_application_on_the_library_knows_no_mass_erase() {
        DfuHost dfu = with(RomPersonality.APP_DFUSE);
        dfu.host.board.flash().load(FLASH, new byte[64]);

        dfu.download(0, (byte) 0x41);
        assertThat(dfu.run()).isEqualTo("0/0/5");

        assertThat(dfu.host.board.flash().read(FLASH, 64)).containsOnly(0);
    }

    @Test
    void unprotect_that_reports_an_error_works_all_the_same() {
        DfuHost dfu = hal(Quirk.UNPROTECT_REPORTS_ERROR);
        dfu.host.board.flash().load(FLASH, new byte[64]);
        dfu.download(0, (byte) 0x92);

        assertThat(dfu.run()).isEqualTo("11/0/10");
        assertThat(dfu.host.board.flash().read(FLASH, 64)).containsOnly(0xFF);
    }

    @Test
    void tinyusb_takes_a_get_status_too_early_for_an_error_and_tells_how_long_to_wait() {
        DfuHost dfu = with(RomPersonality.SPEC_TINYUSB);
        dfu.command(0x41, FLASH);
        assertThat(dfu.status()).isEqualTo("0/400/4");
        assertThat(dfu.host.control(DfuHost.IN, DfuHost.GETSTATUS, 0, 0, 6)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.status()).isEqualTo("0/0/10");

        dfu.host.millis(400);
        dfu.clearStatus();
        dfu.command(0x41, FLASH);
        dfu.status();
        dfu.host.millis(400);
        assertThat(dfu.status()).isEqualTo("0/0/5");
    }

    @Test
    void u_boot_works_inside_the_download_and_stays_after_manifestation() {
        DfuHost dfu = with(RomPersonality.SPEC_UBOOT);
        long started = dfu.host.clock.now();
        dfu.command(0x41, FLASH);

        assertThat(dfu.host.clock.now() - started).isGreaterThan(400_000_000);
        assertThat(dfu.status()).isEqualTo("0/0/5");
        dfu.download(0);
        assertThat(dfu.status()).isEqualTo("0/1/7");
        assertThat(dfu.status()).isEqualTo("0/0/2");
        assertThat(dfu.clearStatus()).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.status()).isEqualTo("0/0/10");
    }

    @Test
    void the_hal_configuration_names_itself_and_counts_alternates_from_string_six() {
        byte[] configuration = hal().host.function().configurationDescriptor();

        assertThat(HexFormat.of().formatHex(Arrays.copyOf(configuration, 27)))
                .isEqualTo("09023600010102c032" + "0904000000fe010206" + "0904000100fe010207");
    }

    @Test
    void the_layout_string_of_an_f42x_says_more_than_it_sends() {
        DfuHost dfu = with(RomPersonality.CLASSIC, Quirk.TRUNCATED_LAYOUT_STRING);

        assertThat(dfu.host.read(0x80, 6, 0x0304, 0x0409, 255)).hasSize(112).startsWith(112, 3);
    }

    @Test
    void a_serial_in_8_bit_has_half_the_bytes() {
        DfuHost dfu = with(RomPersonality.GD32, Quirk.SERIAL_IN_8_BIT);

        assertThat(dfu.host.read(0x80, 6, 0x0303, 0x0409, 255))
                .hasSize(2 + 12)
                .startsWith(14, 3)
                .endsWith(dfu.host.board.serial().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void one_name_serves_all_alternates() {
        DfuHost dfu = hal(Quirk.ONE_NAME_FOR_ALL_ALTERNATES);

        assertThat(dfu.host.read(0x80, 6, 0x0307, 0x0409, 255)).isEqualTo(dfu.host.read(0x80, 6, 0x0306, 0x0409, 255));
    }

    @Test
    void without_the_option_alternate_three_are_left() {
        DfuHost dfu = hal(Quirk.LACKS_OPTION_ALTERNATE);

        assertThat(dfu.host.function().configurationDescriptor()).hasSize(18 + 3 * 9);
    }

    @Test
    void a_chip_without_dfu_stays_off_the_bus() {
        DfuHost dfu = with(RomPersonality.UART_ONLY);

        assertThat(dfu.host.attached()).isEmpty();
        assertThat(dfu.host.board.running()).isEqualTo(Running.ROM);
    }
}
