package dev.switchboard.budget;

import dev.switchboard.caller.Account;
import dev.switchboard.decision.Restraint;
import java.util.List;

/**
 * How the accounts of a task stand, all their levels taken together.
 *
 * @param account the level that has the least money left
 * @param left the least that any level has left, of each amount; nothing if one is frozen
 * @param frozen whether a level waits for a person
 * @param restraints the soft limits that are reached, on any level
 */
public record Standing(Account account, Amounts left, boolean frozen, List<Restraint> restraints) {
    /** Copies the restraints. */
    public Standing {
        restraints = List.copyOf(restraints);
    }

    /** A standing with so much left, and no soft limit reached. */
    public static Standing of(Account account, Amounts left) {
        return new Standing(account, left, false, List.of());
    }
}
