package org.bootlace.flasher.doctor.probe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bootlace.flasher.doctor.evidence.User;

/** The user and group databases, and the login of this process. */
final class Accounts {

    private final Map<Integer, String> users = new HashMap<>();
    private final Map<Integer, String> groups = new HashMap<>();
    private final User user;

    private Accounts(Surroundings surroundings) {
        Tree tree = surroundings.tree();
        Map<String, Integer> primary = new HashMap<>();
        for (List<String> row : rows(tree, "etc/passwd", 4)) {
            users.putIfAbsent(number(row.get(2)), row.get(0));
            primary.putIfAbsent(row.get(0), number(row.get(3)));
        }
        Map<String, Set<String>> members = new HashMap<>();
        for (List<String> row : rows(tree, "etc/group", 3)) {
            groups.putIfAbsent(number(row.get(2)), row.get(0));
            String listed = row.size() > 3 ? row.get(3) : "";
            members.put(row.get(0), Set.copyOf(new HashSet<>(Arrays.asList(listed.split(",")))));
        }
        this.user = user(surroundings, primary, members);
    }

    static Accounts of(Surroundings surroundings) {
        return new Accounts(surroundings);
    }

    User user() {
        return user;
    }

    String userName(int uid) {
        return users.getOrDefault(uid, String.valueOf(uid));
    }

    String groupName(int gid) {
        return groups.getOrDefault(gid, String.valueOf(gid));
    }

    private User user(Surroundings surroundings, Map<String, Integer> primary, Map<String, Set<String>> members) {
        List<String> status = surroundings.tree().lines("proc/self/status");
        List<Integer> uids = numbers(status, "Uid:");
        if (uids.isEmpty()) {
            return User.UNKNOWN;
        }
        int uid = uids.get(Math.min(1, uids.size() - 1));
        String name = users.getOrDefault(uid, surroundings.property("user.name"));
        Set<String> now = new HashSet<>();
        numbers(status, "Gid:").forEach(gid -> now.add(groupName(gid)));
        numbers(status, "Groups:").forEach(gid -> now.add(groupName(gid)));
        Set<String> enrolled = new HashSet<>();
        members.forEach((group, names) -> {
            if (names.contains(name)) {
                enrolled.add(group);
            }
        });
        Integer own = primary.get(name);
        if (own != null) {
            enrolled.add(groupName(own));
        }
        return new User(name, uid == 0, now, enrolled, Set.copyOf(groups.values()));
    }

    private static List<List<String>> rows(Tree tree, String file, int columns) {
        return tree.lines(file).stream()
                .map(line -> List.of(line.split(":", -1)))
                .filter(row -> row.size() >= columns && row.get(2).matches("\\d{1,9}"))
                .toList();
    }

    private static List<Integer> numbers(List<String> status, String field) {
        return status.stream()
                .filter(line -> line.startsWith(field))
                .flatMap(line ->
                        Arrays.stream(line.substring(field.length()).strip().split("\\s+")))
                .filter(word -> word.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .toList();
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
