package dev.switchboard.budget;

import dev.switchboard.caller.Account;
import java.util.ArrayList;
import java.util.List;

/** What a budget store answers to a request to reserve. */
public sealed interface BudgetReply {

    /** Held on every account. */
    record Granted(Reservation reservation) implements BudgetReply {}

    /**
     * Held on none, because this one has too little left, or may spend nothing until a person has looked at it.
     *
     * @param left what it has left
     * @param limit which of its limits that is, in words: {@code $500.00 a month}; empty if the store does not say
     * @param frozen whether it was charged more than was held, and waits for a person
     */
    record Denied(Account account, Amounts asked, Amounts left, String limit, boolean frozen) implements BudgetReply {
        /** A denial because too little is left. */
        public Denied(Account account, Amounts asked, Amounts left) {
            this(account, asked, left, "", false);
        }

        /** A denial because a person has to look at the account first. */
        public static Denied frozen(Account account, Amounts asked) {
            return new Denied(account, asked, Amounts.NONE, "", true);
        }

        /** The refusal in a sentence that names what is short. */
        public String reason() {
            if (frozen) {
                return "account " + account + " is frozen, because a call cost more than was held for it: "
                        + "look into it, then acknowledge it";
            }
            List<String> lacks = new ArrayList<>();
            if (asked.money().compareTo(left.money()) > 0) {
                lacks.add(left.money() + " left, the call may cost " + asked.money());
            }
            if (asked.tokens() > left.tokens()) {
                lacks.add(left.tokens() + " tokens left, the call may move " + asked.tokens());
            }
            if (asked.calls() > left.calls()) {
                lacks.add(left.calls() + " calls left");
            }
            return "account " + account + " has " + String.join("; and ", lacks)
                    + (limit.isEmpty() ? "" : " (its limit is " + limit + ")");
        }
    }

    /** Nobody can tell, so nothing is held and nothing may be called. */
    record Unavailable(String reason) implements BudgetReply {}
}
