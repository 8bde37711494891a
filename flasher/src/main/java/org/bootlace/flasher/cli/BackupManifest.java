package org.bootlace.flasher.cli;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.Backup;
import org.bootlace.flasher.chip.ChipGroup;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;

/** What a backup says about itself. */
final class BackupManifest {

    /** By which a manifest is known. */
    static final String KIND = "bootlace-backup";

    private BackupManifest() {}

    /** @param files what {@link #entry} has made of each file */
    static Map<String, Object> of(Backup backup, List<Map<String, Object>> files, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", 1);
        fields.put("kind", KIND);
        fields.put("created", now.truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put(
                "tool",
                "bootlace "
                        + Optional.ofNullable(BackupManifest.class.getPackage().getImplementationVersion())
                                .orElse("(built from source)"));
        fields.put("board", Fields.board(backup.board()));
        fields.put("protocol", backup.identity().protocol());
        fields.put("product", backup.identity().product().orElse(null));
        fields.put("plausibleChips", chips(backup.flash()));
        fields.put("readProtected", false);
        fields.put("readout", backup.options().map(OptionBytesView::readout).orElse(null));
        fields.put(
                "optionBytes",
                backup.options()
                        .map(options -> options.areas().stream()
                                .map(OptionBytesView::json)
                                .toList())
                        .orElse(null));
        fields.put("memory", backup.flash().name());
        fields.put("sectors", sectors(backup.flash()));
        fields.put("files", files);
        return fields;
    }

    static Map<String, Object> entry(String file, Segment content) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file);
        fields.putAll(Fields.range(content.range()));
        fields.put("sha256", sha256(content.bytes()));
        return fields;
    }

    /** In hexadecimal, lower case. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static List<String> chips(MemoryLayout flash) {
        return Chips.having(flash).stream()
                .map(ChipGroup::parts)
                .flatMap(List::stream)
                .toList();
    }

    /** Runs of sectors of one size: where they begin, how many, bytes of each. */
    private static List<Map<String, Object>> sectors(MemoryLayout flash) {
        List<Map<String, Object>> runs = new ArrayList<>();
        List<Sector> sectors = flash.sectors();
        for (int from = 0, to; from < sectors.size(); from = to) {
            to = from + 1;
            while (to < sectors.size()
                    && sectors.get(to).size() == sectors.get(from).size()
                    && sectors.get(to).start().value()
                            == sectors.get(to - 1).range().end()) {
                to++;
            }
            Map<String, Object> run = new LinkedHashMap<>();
            run.put("start", sectors.get(from).start().toString());
            run.put("count", to - from);
            run.put("bytes", sectors.get(from).size());
            runs.add(run);
        }
        return runs;
    }
}
