package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.SoftAction;
import java.util.ArrayList;
import java.util.List;

/**
 * What an account, with all below it, may be charged in each window of one kind. A pattern of accounts limits each of them
 * by itself: {@code acme/*} is each team of acme, {@code tenant:*}{@code /principal:*} each user of each tenant. A star
 * stands for one whole segment, or for what follows the colon of one. Immutable; each method gives a changed copy.
 *
 * @param accounts the account, or the pattern
 * @param window the stretch of time it counts over
 * @param most the most of each amount; {@link #UNLIMITED} holds what stands for no limit
 * @param soft what changes before
 */
public record BudgetLimit(String accounts, Window window, Amounts most, List<SoftLimit> soft) {
    /** No limit on any amount. */
    public static final Amounts UNLIMITED = new Amounts(Money.MAX, Long.MAX_VALUE, Long.MAX_VALUE);

    /** Refuses what is no pattern of accounts. */
    public BudgetLimit {
        accounts = pattern(accounts);
        soft = List.copyOf(soft);
    }

    /** On that account, or on each account of that pattern; over all time and without a limit at first. */
    public static BudgetLimit on(String accounts) {
        return new BudgetLimit(accounts, Window.TOTAL, UNLIMITED, List.of());
    }

    /** On that account. */
    public static BudgetLimit on(Account account) {
        return on(account.path());
    }

    /** As this, with so much money. */
    public BudgetLimit money(Money atMost) {
        return most(new Amounts(atMost, most.tokens(), most.calls()));
    }

    /** As this, with so many tokens, input and output together. */
    public BudgetLimit tokens(long atMost) {
        return most(new Amounts(most.money(), atMost, most.calls()));
    }

    /** As this, with so many calls. */
    public BudgetLimit calls(long atMost) {
        return most(new Amounts(most.money(), most.tokens(), atMost));
    }

    /** As this, in each of these windows. */
    public BudgetLimit per(Window window) {
        return new BudgetLimit(accounts, window, most, soft);
    }

    /** As this, with that change from so many percent on. */
    public BudgetLimit from(int percent, SoftAction action) {
        List<SoftLimit> more = new ArrayList<>(soft);
        more.add(new SoftLimit(percent, action));
        return new BudgetLimit(accounts, window, most, more);
    }

    /** In words: {@code $500.00 a month}. */
    public String words() {
        List<String> words = new ArrayList<>(3);
        if (!most.money().equals(Money.MAX)) {
            words.add(most.money().toString());
        }
        if (most.tokens() != Long.MAX_VALUE) {
            words.add(most.tokens() + " tokens");
        }
        if (most.calls() != Long.MAX_VALUE) {
            words.add(most.calls() + " calls");
        }
        return (words.isEmpty() ? "no limit" : String.join(", ", words)) + window.words();
    }

    private BudgetLimit most(Amounts atMost) {
        return new BudgetLimit(accounts, window, atMost, soft);
    }

    /** A pattern is an account once its stars are letters. */
    private static String pattern(String text) {
        for (String segment : text.split("/", -1)) {
            boolean star = segment.equals("*") || segment.endsWith(":*");
            if (segment.indexOf('*') >= 0 && (!star || segment.indexOf('*') != segment.length() - 1)) {
                throw new IllegalArgumentException("'" + text
                        + "': a star stands for a whole segment, or for what follows its colon: acme/*, tenant:*");
            }
        }
        String path = Account.of(text.replace('*', 'x')).path();
        StringBuilder pattern = new StringBuilder(path);
        for (int i = 0; i < path.length(); i++) {
            if (text.charAt(i) == '*') {
                pattern.setCharAt(i, '*');
            }
        }
        return pattern.toString();
    }
}
