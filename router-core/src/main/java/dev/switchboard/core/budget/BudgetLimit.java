package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.Restraint;
import dev.switchboard.decision.SoftAction;
import java.time.Instant;
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

    /** Refuses what is no pattern of accounts, and soft limits where nothing adds up. */
    public BudgetLimit {
        accounts = AccountPattern.of(accounts).toString();
        soft = List.copyOf(soft);
        if (window.kind() == Window.Kind.CALL && !soft.isEmpty()) {
            throw new IllegalArgumentException(
                    "a limit on each call has no soft limits, because nothing adds up: " + accounts);
        }
    }

    /** On that account, or on each account of that pattern; over all time and without a limit at first. */
    public static BudgetLimit on(String accounts) {
        return new BudgetLimit(accounts, Window.TOTAL, UNLIMITED, List.of());
    }

    /** On that account. */
    public static BudgetLimit on(Account account) {
        return on(account.path());
    }

    /**
     * Reads what {@link #toString} writes: the accounts, the window, then what is limited and what changes before, such as
     * {@code acme month@Europe/Berlin money=500 tokens=1000000 calls=1000 80:cheaper-models 95:ask}. Money is in US dollars.
     *
     * @throws IllegalArgumentException if that is no limit; it says why
     */
    public static BudgetLimit parse(String text) {
        return LimitText.read(text);
    }

    /** As this, with so much money. */
    public BudgetLimit money(Money atMost) {
        if (atMost.isNegative()) {
            throw refused(atMost.toString());
        }
        return most(new Amounts(atMost, most.tokens(), most.calls()));
    }

    /** As this, with so many tokens, input and output together. */
    public BudgetLimit tokens(long atMost) {
        if (atMost < 0) {
            throw refused(atMost + " tokens");
        }
        return most(new Amounts(most.money(), atMost, most.calls()));
    }

    /** As this, with so many calls. */
    public BudgetLimit calls(long atMost) {
        if (atMost < 0) {
            throw refused(atMost + " calls");
        }
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

    /** What is left of it when so much is held and spent: nothing, if it is passed, and of what is not limited all. */
    public Amounts left(Amounts used) {
        return new Amounts(
                Money.ofNanos(left(most.money().nanos(), used.money().nanos())),
                left(most.tokens(), used.tokens()),
                left(most.calls(), used.calls()));
    }

    /** The soft limits that are reached when so much is held and spent on that account in the window of that moment. */
    public List<Restraint> restraints(Account account, Amounts used, Instant at) {
        if (soft.isEmpty()) {
            return List.of();
        }
        UsedShare share = UsedShare.of(this, used);
        return soft.stream()
                .filter(each -> share.percent() >= each.percent())
                .map(each -> new Restraint(account, each.action(), share.words(), occasion(each, at)))
                .toList();
    }

    /** Of a rolling window, which moves on all the time, one of its lengths after the other. */
    private String occasion(SoftLimit reached, Instant at) {
        long length = window.length().toSeconds();
        Instant start = length == 0
                ? window.start(at)
                : Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), length) * length);
        return reached.percent() + " % of " + words() + " from " + start;
    }

    private IllegalArgumentException refused(String atMost) {
        return new IllegalArgumentException(accounts + " cannot be limited to " + atMost);
    }

    private static long left(long most, long used) {
        return most == Long.MAX_VALUE ? most : Math.max(0, most - used);
    }

    private BudgetLimit most(Amounts atMost) {
        return new BudgetLimit(accounts, window, atMost, soft);
    }

    /** In one line, as it is written in settings. */
    @Override
    public String toString() {
        return LimitText.of(this);
    }
}
