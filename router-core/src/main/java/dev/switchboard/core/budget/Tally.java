package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.cost.Money;

/** A running sum of amounts. Guarded by the lock of its store. */
final class Tally {
    // Only truths above what was held can add up to more than a long holds. Such a sum is not known any more, and stays
    // so.
    private static final long BEYOND = -1;

    private long money;
    private long tokens;
    private long calls;

    void add(Amounts amounts) {
        money = sum(money, amounts.money().nanos());
        tokens = sum(tokens, amounts.tokens());
        calls = sum(calls, amounts.calls());
    }

    void add(Tally other) {
        money = other.money == BEYOND ? BEYOND : sum(money, other.money);
        tokens = other.tokens == BEYOND ? BEYOND : sum(tokens, other.tokens);
        calls = other.calls == BEYOND ? BEYOND : sum(calls, other.calls);
    }

    void subtract(Amounts amounts) {
        money = difference(money, amounts.money().nanos());
        tokens = difference(tokens, amounts.tokens());
        calls = difference(calls, amounts.calls());
    }

    /** What is left of so much money once this and the other are taken from it; nothing, if they are more. */
    long moneyLeft(long most, Tally other) {
        return left(left(most, money), other.money);
    }

    long tokensLeft(long most, Tally other) {
        return left(left(most, tokens), other.tokens);
    }

    long callsLeft(long most, Tally other) {
        return left(left(most, calls), other.calls);
    }

    boolean isEmpty() {
        return money == 0 && tokens == 0 && calls == 0;
    }

    /** The sums; as much as a long holds, where they are more. */
    Amounts amounts() {
        return new Amounts(Money.ofNanos(shown(money)), shown(tokens), shown(calls));
    }

    private static long sum(long all, long more) {
        long sum = all + more;
        return all == BEYOND || sum < 0 ? BEYOND : sum;
    }

    private static long difference(long all, long less) {
        return all == BEYOND ? BEYOND : all - less;
    }

    private static long left(long most, long charged) {
        return charged == BEYOND || charged >= most ? 0 : most - charged;
    }

    private static long shown(long sum) {
        return sum == BEYOND ? Long.MAX_VALUE : sum;
    }
}
