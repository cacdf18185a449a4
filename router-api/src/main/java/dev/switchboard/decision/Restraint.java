package dev.switchboard.decision;

import dev.switchboard.caller.Account;

/**
 * A soft limit that is reached.
 *
 * @param account the account that runs low
 * @param action what that asks for
 * @param reason in words for a person: how much of which limit is used up
 * @param occasion which soft limit it is and in which window: the same text for as long as both are, so that it can be told
 *     once
 */
public record Restraint(Account account, SoftAction action, String reason, String occasion) {
    /** One whose reason does not change while it lasts, and so says as well which it is. */
    public Restraint(Account account, SoftAction action, String reason) {
        this(account, action, reason, reason);
    }

    /** What follows from what, in a sentence without its full stop. */
    public String why() {
        String then = switch (action) {
            case ALARM -> "people are told";
            case CHEAPER_MODELS -> "only cheaper models are asked";
            case NO_ESCALATION -> "a rejected answer is not asked of a better model";
            case ASK -> "a person has to agree to what costs money";
        };
        return "account " + account + " has used " + reason + ", so " + then;
    }
}
