package org.bootlace.flasher.doctor.evidence;

import java.util.Set;

/**
 * Who runs the program.
 *
 * @param name login name
 * @param root whether nothing is forbidden to it
 * @param groups groups of this login
 * @param enrolled groups that the user database has it in; they count from the next login on
 * @param existing groups that the machine knows
 */
public record User(String name, boolean root, Set<String> groups, Set<String> enrolled, Set<String> existing) {

    /** Nobody of whom anything is known; nothing is held against it. */
    public static final User UNKNOWN = new User("", true, Set.of(), Set.of(), Set.of());

    /** Keeps copies. */
    public User {
        groups = Set.copyOf(groups);
        enrolled = Set.copyOf(enrolled);
        existing = Set.copyOf(existing);
    }

    /** Whether this login counts as a member of {@code group}. */
    public boolean in(String group) {
        return root || groups.contains(group);
    }

    /** Whether it will, from the next login on. */
    public boolean enrolledOnly(String group) {
        return !in(group) && enrolled.contains(group);
    }
}
