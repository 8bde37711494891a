package org.bootlace.emulator.app;

import java.util.List;

/** The firmware families that are told apart: everything in which they differ for a host is a column here. */
public enum FirmwareFlavour {
    BETAFLIGHT(
            new Identity("Betaflight", "BTFL", "Betaflight - %s"),
            new Release(List.of(4, 5, 1), List.of(0, 1, 46), "77d01ba3b"),
            new Dialect("%1$s / %2$s (%3$s)", "nosave", true, false)),
    INAV(
            new Identity("INAV", "INAV", "%s"),
            new Release(List.of(7, 1, 2), List.of(0, 2, 5), "3a2412e5"),
            new Dialect("%1$s/%2$s", "noreboot", false, true));

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final Identity identity;

    @SuppressWarnings("ImmutableEnumChecker") // a record of unmodifiable lists
    private final Release release;

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final Dialect dialect;

    FirmwareFlavour(Identity identity, Release release, Dialect dialect) {
        this.identity = identity;
        this.release = release;
        this.dialect = dialect;
    }

    /** Its own name for itself; also the USB manufacturer string. */
    public String title() {
        return identity.title;
    }

    /** Four characters of MSP_FC_VARIANT. */
    String variant() {
        return identity.variant;
    }

    /** The USB product string on a board of that name. */
    public String product(String boardName) {
        return identity.product.formatted(boardName);
    }

    /** Major, minor, patch. */
    byte[] version() {
        return bytes(release.version);
    }

    /** The version with dots. */
    String versionText() {
        return "%d.%d.%d".formatted(release.version.toArray());
    }

    /** MSP protocol version, API major, API minor. */
    byte[] api() {
        return bytes(release.api);
    }

    /** API major and minor with a dot. */
    String apiText() {
        return release.api.get(1) + "." + release.api.get(2);
    }

    /** Short revision, as in MSP_BUILD_INFO. */
    String revision() {
        return release.revision;
    }

    /** Whether the CLI knows {@code dfu}. */
    boolean hasDfuCommand() {
        return dialect.dfuCommand;
    }

    /** Name and target at the beginning of what the CLI's {@code version} prints. */
    String versionHead(String title, BuildTarget target) {
        return dialect.versionHead.formatted(title, target.name(), target.identifier());
    }

    /** What the CLI's {@code defaults} wants to hear so that it neither saves nor reboots. */
    String defaultsWord() {
        return dialect.defaultsWord;
    }

    /** Whether the CLI knows, and lists, {@code board_name}. */
    boolean namesBoards() {
        return dialect.namesBoards;
    }

    private static byte[] bytes(List<Integer> numbers) {
        byte[] bytes = new byte[numbers.size()];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = numbers.get(at).byteValue();
        }
        return bytes;
    }

    private record Identity(String title, String variant, String product) {}

    private record Dialect(String versionHead, String defaultsWord, boolean namesBoards, boolean dfuCommand) {}

    private record Release(List<Integer> version, List<Integer> api, String revision) {}
}
