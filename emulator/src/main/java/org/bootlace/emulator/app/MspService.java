package org.bootlace.emulator.app;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bootlace.emulator.app.msp.MspEncoder;
import org.bootlace.emulator.app.msp.MspFrame;
import org.bootlace.emulator.app.settings.Setting;

/** Answers MSP requests: what tools ask before they flash, and the reboot. Refuses everything else. */
final class MspService {

    private static final int SET_REBOOT = 68;
    private static final byte[] NOTHING = {};

    private final Firmware firmware;

    MspService(Firmware firmware) {
        this.firmware = firmware;
    }

    void request(MspFrame request) {
        if (firmware.host().suffers(ApplicationTrouble.NO_MSP)) {
            return;
        }
        Optional<byte[]> answer = request.command() == SET_REBOOT ? reboot(request.payload()) : answer(request);
        MspFrame reply = new MspFrame(request.version(), request.flags(), request.command(), answer.orElse(NOTHING));
        firmware.port().add(answer.isPresent() ? MspEncoder.reply(reply) : MspEncoder.error(reply));
    }

    private Optional<byte[]> answer(MspFrame request) {
        ApplicationProfile profile = firmware.profile();
        return switch (request.command()) {
            case 1 -> Optional.of(api());
            case 2 -> Optional.of(ascii(profile.variant()));
            case 3 -> Optional.of(profile.version());
            case 4 -> Optional.of(BoardInfo.of(profile, firmware.host().suffers(ApplicationTrouble.OLD_PROTOCOL)));
            case 5 -> Optional.of(ascii(FirmwareTexts.BUILD_DATE + FirmwareTexts.BUILD_TIME + shortRevision()));
            case 10 -> Optional.of(ascii(craftName()));
            case 101 -> Optional.of(status());
            case 160 -> Optional.of(BoardInfo.uid(profile.uid()));
            case 0x3006 -> text(request.payload());
            default -> Optional.empty();
        };
    }

    private byte[] api() {
        return firmware.host().suffers(ApplicationTrouble.OLD_PROTOCOL)
                ? new byte[] {0, 1, 31}
                : firmware.profile().flavour().api();
    }

    /** MSP_STATUS: cycle time in microseconds, I2C errors, sensors, flight modes of which the first is ARM, profile. */
    private byte[] status() {
        byte armed = (byte) (firmware.host().armed() ? 1 : 0);
        return new byte[] {125, 0, 0, 0, 1, 0, armed, 0, 0, 0, 0};
    }

    /** MSP2_GET_TEXT: the type again, a length, the text. */
    private Optional<byte[]> text(byte[] payload) {
        if (payload.length == 0) {
            return Optional.empty();
        }
        String text = switch (payload[0]) {
            case 1, 2 -> craftName();
            case 5 -> FirmwareTexts.BUILD_KEY;
            case 6 -> firmware.profile().versionText();
            default -> null;
        };
        return Optional.ofNullable(text).map(found -> {
            byte[] answer = new byte[2 + found.length()];
            answer[0] = payload[0];
            answer[1] = (byte) found.length();
            System.arraycopy(ascii(found), 0, answer, 2, found.length());
            return answer;
        });
    }

    /** Types: 0 firmware, 1 ROM, 2 and 3 mass storage, 4 a bootloader in flash. */
    private Optional<byte[]> reboot(byte[] payload) {
        boolean old = firmware.host().suffers(ApplicationTrouble.OLD_PROTOCOL);
        byte type = payload.length == 0 || old ? 0 : payload[0];
        return switch (type) {
            case 0 -> restart(Restart.FIRMWARE, old ? NOTHING : new byte[] {type});
            // Without a bootloader of its own in flash, the firmware takes the ROM's.
            case 1, 4 -> restart(Restart.ROM, new byte[] {type});
            case 2, 3 -> disk(type);
            default -> Optional.empty();
        };
    }

    /** Whether log storage is ready comes with the answer; without it there is no reset. */
    private Optional<byte[]> disk(byte type) {
        return firmware.host().hasLog()
                ? restart(Restart.LOG_DISK, new byte[] {type, 1})
                : Optional.of(new byte[] {type, 0});
    }

    private Optional<byte[]> restart(Restart into, byte[] answer) {
        firmware.restart(into);
        return Optional.of(answer);
    }

    private String craftName() {
        return Setting.named("craft_name").map(firmware.settings()::value).orElse("");
    }

    private String shortRevision() {
        return firmware.profile().flavour().revision().substring(0, 7);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
