package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.core.budget.BudgetLimit;

/**
 * An amount that this process holds in advance on one level, out of which it reserves by itself. In the database it is one
 * dispatched reservation, so it stays charged if this process dies. Guarded by the lock of {@link Slices}.
 */
final class Portion {
    /** From taking part in reservations to being settled in the database. */
    enum Stage {
        OPEN,
        CLOSED,
        SETTLED
    }

    private final String id;
    private final String level;
    private final long version;
    private final long until;
    private final long mask;
    private Amounts granted;
    private Amounts held = Amounts.NONE;
    private Amounts spent = Amounts.NONE;
    private int holds;
    private Stage stage = Stage.OPEN;
    private long used;

    /**
     * @param version of the limits it was taken under
     * @param until the end of the first of its windows that ends
     * @param mask which amounts are limited
     */
    Portion(String id, String level, long version, long until, long mask, Amounts granted, long now) {
        this.id = id;
        this.level = level;
        this.version = version;
        this.until = until;
        this.mask = mask;
        this.granted = granted;
        this.used = now;
    }

    String id() {
        return id;
    }

    String level() {
        return level;
    }

    Stage stage() {
        return stage;
    }

    void stage(Stage next) {
        stage = next;
    }

    Amounts spent() {
        return spent;
    }

    long used() {
        return used;
    }

    boolean isWhole() {
        return holds == 0;
    }

    boolean isUsable(long currentVersion, long now) {
        return stage == Stage.OPEN && version == currentVersion && now < until;
    }

    boolean hasRoomFor(Amounts asked) {
        Amounts left = left();
        return ((mask & 1) == 0 || asked.money().compareTo(left.money()) <= 0)
                && ((mask & 2) == 0 || asked.tokens() <= left.tokens())
                && ((mask & 4) == 0 || asked.calls() <= left.calls());
    }

    /** What is neither held nor spent. */
    Amounts left() {
        return BookRow.minus(granted, BookRow.plus(held, spent));
    }

    void hold(Amounts amounts, long now) {
        held = BookRow.plus(held, amounts);
        holds++;
        used = now;
    }

    void resolve(Amounts amounts, Amounts truth) {
        held = BookRow.minus(held, amounts);
        spent = BookRow.plus(spent, truth);
        holds--;
    }

    void correct(Amounts before, Amounts truth) {
        spent = BookRow.plus(BookRow.minus(spent, before), truth);
    }

    void shrink(Amounts given) {
        granted = BookRow.minus(granted, given);
    }

    /** Which of the truth is more than was held, of what is limited here. */
    boolean isOverrun(Amounts amounts, Amounts truth) {
        return ((mask & 1) != 0 && truth.money().compareTo(amounts.money()) > 0)
                || ((mask & 2) != 0 && truth.tokens() > amounts.tokens())
                || ((mask & 4) != 0 && truth.calls() > amounts.calls());
    }

    /** So many times as much, or nothing where a long does not hold it. */
    static Amounts times(Amounts amounts, long factor) {
        try {
            return new Amounts(
                    amounts.money().times(factor),
                    Math.multiplyExact(amounts.tokens(), factor),
                    Math.multiplyExact(amounts.calls(), factor));
        } catch (ArithmeticException e) {
            return BudgetLimit.UNLIMITED;
        }
    }
}
