package org.bootlace.flasher.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the memory layout string of a DfuSe alternate setting (UM0424 §4.3.2), such as
 * {@code @Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg}. Total: any text gives a result. What cannot be
 * understood ends its region, since the place of every later sector would be a guess; other regions are kept.
 */
public final class DfuSeLayoutParser {

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x20-\\x7E]");
    private static final Pattern START = Pattern.compile(" *0[xX]([0-9A-Fa-f]{1,8}) *");
    private static final Pattern SECTORS = Pattern.compile(" *(\\d{1,9})\\*(\\d{1,9}) *([BKM]?) *([a-g]) *");

    /** Some ROMs call it erasable, and it is not. */
    private static final String DEVICE_FEATURE = "Device Feature";

    /** More than any board has; a text can ask for more at no cost. */
    public static final int MAX_SECTORS = 65_536;

    private final String name;
    private final List<Sector> sectors = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private DfuSeLayoutParser(String name) {
        this.name = name;
    }

    /** What {@code text} says, as far as it can be understood. */
    public static ParsedLayout parse(String text) {
        String[] parts = NOT_PRINTABLE.matcher(text).replaceAll("").split("/", -1);
        boolean marked = parts[0].startsWith("@");
        DfuSeLayoutParser parser =
                new DfuSeLayoutParser(marked ? parts[0].substring(1).strip() : parts[0].strip());
        if (!marked) {
            parser.problems.add("The text does not begin with '@'.");
        }
        for (int i = 1; i + 1 < parts.length; i += 2) {
            parser.region(parts[i], parts[i + 1]);
        }
        return parser.result(parts.length);
    }

    private ParsedLayout result(int parts) {
        if (parts % 2 == 0) {
            problems.add("The last region has no sectors.");
        }
        if (sectors.isEmpty()) {
            problems.add("No sector is described.");
            return new ParsedLayout(Optional.empty(), problems);
        }
        return new ParsedLayout(Optional.of(new MemoryLayout(name, sectors)), problems);
    }

    private void region(String startText, String sectorsText) {
        Matcher start = START.matcher(startText);
        if (!start.matches()) {
            problems.add("'%s' is not an address.".formatted(startText));
            return;
        }
        long at = Long.parseLong(start.group(1), 16);
        for (String group : sectorsText.split(",", -1)) {
            Matcher matcher = SECTORS.matcher(group);
            if (!matcher.matches()) {
                problems.add("'%s' does not describe sectors.".formatted(group));
                return;
            }
            long count = Long.parseLong(matcher.group(1));
            long size = Long.parseLong(matcher.group(2)) * unit(matcher.group(3));
            if (!fits(at, count, size)) {
                problems.add("'%s' at 0x%08X cannot be: too many, too large, or over another.".formatted(group, at));
                return;
            }
            add(at, count, size, matcher.group(4).charAt(0));
            at += count * size;
        }
    }

    private boolean fits(long at, long count, long size) {
        if (count < 1 || size < 1 || count + sectors.size() > MAX_SECTORS || count * size > Address.LIMIT - at) {
            return false;
        }
        AddressRange range = new AddressRange(new Address(at), count * size);
        return sectors.stream().noneMatch(sector -> sector.range().overlaps(range));
    }

    private void add(long at, long count, long size, char letter) {
        SectorAttribute attribute = name.equals(DEVICE_FEATURE)
                ? SectorAttribute.READ_WRITE
                : SectorAttribute.ofLetter(letter).orElseThrow();
        for (long i = 0; i < count; i++) {
            sectors.add(new Sector(new AddressRange(new Address(at + i * size), size), attribute));
        }
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "K" -> 1024;
            case "M" -> 1024 * 1024;
            default -> 1;
        };
    }
}
