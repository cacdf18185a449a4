package dev.switchboard.decision;

import dev.switchboard.caller.Account;

/**
 * A soft limit that is reached.
 *
 * @param account the account that runs low
 * @param action what that asks for
 * @param reason in words for a person: how much of which limit is used up
 */
public record Restraint(Account account, SoftAction action, String reason) {}
