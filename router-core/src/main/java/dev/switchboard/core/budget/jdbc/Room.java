package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.cost.Money;
import java.math.BigInteger;

/** What is left of a limit. */
final class Room {
    private Room() {}

    /** What is left: nothing where the limit is passed, and of what is not limited as much as before. */
    static Amounts left(Amounts most, Amounts held, Amounts spent) {
        return new Amounts(
                Money.ofNanos(
                        left(most.money().nanos(), held.money().nanos(), spent.money().nanos())),
                left(most.tokens(), held.tokens(), spent.tokens()),
                left(most.calls(), held.calls(), spent.calls()));
    }

    static boolean fits(Amounts asked, Amounts most) {
        return asked.money().compareTo(most.money()) <= 0
                && asked.tokens() <= most.tokens()
                && asked.calls() <= most.calls();
    }

    /** The lesser of each amount. */
    static Amounts least(Amounts one, Amounts other) {
        return new Amounts(
                one.money().min(other.money()),
                Math.min(one.tokens(), other.tokens()),
                Math.min(one.calls(), other.calls()));
    }

    /** Whether so many percent of any amount that is limited are used up. */
    static boolean isUsed(int percent, Amounts most, Amounts held, Amounts spent) {
        return isUsed(percent, most.money().nanos(), held.money().nanos(), spent.money().nanos())
                || isUsed(percent, most.tokens(), held.tokens(), spent.tokens())
                || isUsed(percent, most.calls(), held.calls(), spent.calls());
    }

    private static long left(long most, long held, long spent) {
        return most == Long.MAX_VALUE ? most : held > most ? 0 : Math.max(0, most - held - spent);
    }

    private static boolean isUsed(int percent, long most, long held, long spent) {
        if (most == Long.MAX_VALUE) {
            return false;
        }
        BigInteger used = BigInteger.valueOf(held).add(BigInteger.valueOf(spent));
        BigInteger threshold = BigInteger.valueOf(most).multiply(BigInteger.valueOf(percent));
        return used.multiply(BigInteger.valueOf(100)).compareTo(threshold) >= 0;
    }
}
