package org.bootlace.flasher.doctor.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.flasher.doctor.evidence.RuleMention;

/**
 * What udev rules say of boards. Reads the lines that name a vendor and a product; conditions beyond that are not looked at, so
 * a mention is a hint and no proof.
 */
final class UdevRules {

    /** In the order of their weight: a file hides those of the same name further back. */
    private static final List<String> DIRECTORIES =
            List.of("etc/udev/rules.d", "run/udev/rules.d", "usr/lib/udev/rules.d", "lib/udev/rules.d");

    private static final Pattern VENDOR = value("idVendor");
    private static final Pattern PRODUCT = value("idProduct");
    private static final Pattern GROUP = Pattern.compile("\\bGROUP:?=\\s*\"([^\"]*)\"");
    private static final Pattern WORLD = Pattern.compile("\\bMODE:?=\\s*\"0?66[67]\"");
    private static final Pattern UACCESS = Pattern.compile("\\bTAG\\+?=\\s*\"uaccess\"");
    private static final Pattern IGNORED = Pattern.compile("\\{ID_MM_(DEVICE|PORT)_IGNORE\\}\\s*=\\s*\"1\"");

    private UdevRules() {}

    static List<RuleMention> mentions(Tree tree) {
        Map<String, Path> files = new TreeMap<>();
        for (String directory : DIRECTORIES) {
            for (Path file : tree.entries(tree.at(directory))) {
                String name = file.getFileName().toString();
                if (name.endsWith(".rules")) {
                    files.putIfAbsent(name, file);
                }
            }
        }
        List<RuleMention> mentions = new ArrayList<>();
        files.values().forEach(file -> {
            String name = "/" + tree.root().relativize(file);
            String whole = tree.text(file).replaceAll("\\\\\\R", " ");
            whole.lines().forEach(line -> mention(name, line).ifPresent(mentions::add));
        });
        return mentions;
    }

    private static Optional<RuleMention> mention(String file, String line) {
        Matcher vendor = VENDOR.matcher(line);
        Matcher product = PRODUCT.matcher(line);
        if (line.startsWith("#") || !vendor.find() || !product.find()) {
            return Optional.empty();
        }
        Matcher group = GROUP.matcher(line);
        Optional<String> granted = group.find()
                ? Optional.of(group.group(1))
                : WORLD.matcher(line).find() ? Optional.of("everyone") : Optional.empty();
        String ids = (vendor.group(1) + ":" + product.group(1)).toLowerCase(Locale.ROOT);
        return Optional.of(new RuleMention(
                file,
                ids,
                granted,
                UACCESS.matcher(line).find(),
                IGNORED.matcher(line).find()));
    }

    private static Pattern value(String attribute) {
        return Pattern.compile("ATTRS?\\{" + attribute + "\\}\\s*==\\s*\"([0-9A-Fa-f]{4})\"");
    }
}
