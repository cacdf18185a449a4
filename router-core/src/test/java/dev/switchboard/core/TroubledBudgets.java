package dev.switchboard.core;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A budget store in front of another, which fails where it is told to and notes what it is asked. */
final class TroubledBudgets implements BudgetStore {
    /** What it is asked. */
    enum Op {
        STANDING,
        RESERVE,
        DISPATCHED,
        SETTLE,
        VOIDED,
        CORRECT
    }

    final List<List<Account>> reserved = new CopyOnWriteArrayList<>();
    final List<Op> asked = new CopyOnWriteArrayList<>();
    final List<String> resolved = new CopyOnWriteArrayList<>();
    private final BudgetStore store;
    private volatile Set<Op> broken = EnumSet.noneOf(Op.class);
    private volatile Set<Op> brokenAfter = EnumSet.noneOf(Op.class);
    private volatile Consumer<String> beforeReserve = id -> {};

    TroubledBudgets(BudgetStore store) {
        this.store = store;
    }

    /** From now on only these fail, before they do anything. */
    void fail(Op... ops) {
        broken = ops.length == 0 ? EnumSet.noneOf(Op.class) : EnumSet.copyOf(List.of(ops));
    }

    /** From now on only these fail, after they have done it. */
    void loseTheReplyOf(Op... ops) {
        brokenAfter = EnumSet.copyOf(List.of(ops));
    }

    void beforeReserve(Consumer<String> meanwhile) {
        beforeReserve = meanwhile;
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        reserved.add(List.copyOf(accounts));
        beforeReserve.accept(id);
        note(Op.RESERVE);
        return after(Op.RESERVE, store.reserve(id, accounts, amounts, ttl));
    }

    @Override
    public Settlement dispatched(String id) {
        note(Op.DISPATCHED);
        return after(Op.DISPATCHED, store.dispatched(id));
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        note(Op.SETTLE);
        resolved.add(id);
        return after(Op.SETTLE, store.settle(id, actual));
    }

    @Override
    public Settlement voided(String id) {
        note(Op.VOIDED);
        resolved.add(id);
        return after(Op.VOIDED, store.voided(id));
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        note(Op.CORRECT);
        return after(Op.CORRECT, store.correct(id, truth));
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        note(Op.STANDING);
        return after(Op.STANDING, store.standing(new ArrayList<>(accounts)));
    }

    long times(Op op) {
        return asked.stream().filter(op::equals).count();
    }

    private void note(Op op) {
        asked.add(op);
        if (broken.contains(op)) {
            throw new IllegalStateException("scripted: no " + op);
        }
    }

    private <T> T after(Op op, T reply) {
        if (brokenAfter.contains(op)) {
            throw new IllegalStateException("scripted: the reply of " + op + " is lost");
        }
        return reply;
    }
}
