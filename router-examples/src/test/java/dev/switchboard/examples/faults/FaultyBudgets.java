package dev.switchboard.examples.faults;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** A budget store behind a bad line, which fails the calls that it is told to. Thread-safe. */
final class FaultyBudgets implements BudgetStore {
    /** What happens to a call. */
    enum Fault {
        /** It does not get there. */
        CALL_LOST,
        /** It gets there, and nobody hears of it. */
        ANSWER_LOST,
        /** It gets there twice. */
        TWICE,
        /** The store says itself that it cannot tell. */
        UNAVAILABLE
    }

    private final BudgetStore store;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Fault fault = Fault.CALL_LOST;
    private volatile IntPredicate which = number -> false;

    FaultyBudgets(BudgetStore store) {
        this.store = store;
    }

    /** From now on the calls of these numbers fail so; the next one is number 1. */
    void fails(Fault how, IntPredicate numbers) {
        calls.set(0);
        fault = how;
        which = numbers;
    }

    /** From now on it is well. */
    void recovers() {
        which = number -> false;
    }

    /** How many calls there were since. */
    int calls() {
        return calls.get();
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        try {
            return call(() -> store.reserve(id, accounts, amounts, ttl));
        } catch (IllegalStateException down) {
            if (fault == Fault.UNAVAILABLE) {
                return new BudgetReply.Unavailable("the budget store does not answer");
            }
            throw down;
        }
    }

    @Override
    public Settlement dispatched(String id) {
        return call(() -> store.dispatched(id));
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        return call(() -> store.settle(id, actual));
    }

    @Override
    public Settlement voided(String id) {
        return call(() -> store.voided(id));
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        return call(() -> store.correct(id, truth));
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        return call(() -> store.standing(accounts));
    }

    private <T> T call(Supplier<T> call) {
        if (!which.test(calls.incrementAndGet())) {
            return call.get();
        }
        if (fault == Fault.ANSWER_LOST || fault == Fault.TWICE) {
            T answer = call.get();
            if (fault == Fault.TWICE) {
                return call.get();
            }
            throw new IllegalStateException("the answer " + answer + " is lost");
        }
        throw new IllegalStateException("the budget store does not answer");
    }
}
