package dev.switchboard.core.simulation;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A budget store with a bug, so that the simulator has something to find. */
final class BrokenBudgets implements BudgetStore {
    private static final Duration TTL = Duration.ofMinutes(1);

    private final BudgetStore store;
    private final Stage stage;
    private final Bug bug;
    private final Map<String, Reservation> granted = new HashMap<>();
    private final Set<String> settled = new HashSet<>();

    BrokenBudgets(BudgetStore store, Stage stage, Bug bug) {
        this.store = store;
        this.stage = stage;
        this.bug = bug;
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        boolean hadRoom = bug == Bug.FAILS_OPEN || (bug == Bug.CHECKS_THEN_RECORDS && hasRoom(accounts, amounts));
        if (bug == Bug.CHECKS_THEN_RECORDS) {
            stage.step();
        }
        BudgetReply reply = store.reserve(id, accounts, amounts, ttl);
        if (reply instanceof BudgetReply.Granted ok) {
            granted.put(id, ok.reservation());
        } else if (reply instanceof BudgetReply.Denied denied && (hadRoom || bug == Bug.CLAMPS)) {
            if (bug == Bug.CLAMPS && !denied.frozen()) {
                store.reserve(id, accounts, denied.left(), ttl);
            }
            return new BudgetReply.Granted(new Reservation(id, accounts, amounts, Instant.MAX));
        }
        return reply;
    }

    private boolean hasRoom(List<Account> accounts, Amounts amounts) {
        Amounts left = store.standing(accounts).map(Standing::left).orElse(amounts);
        return amounts.money().compareTo(left.money()) <= 0
                && amounts.tokens() <= left.tokens()
                && amounts.calls() <= left.calls();
    }

    @Override
    public Settlement dispatched(String id) {
        return bug == Bug.REFUNDS_WHAT_WAS_SENT ? Settlement.DONE : store.dispatched(id);
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        Reservation held = granted.get(id);
        if (held == null || bug == Bug.LOSES_SETTLEMENTS) {
            return held == null ? store.settle(id, actual) : Settlement.DONE;
        }
        if (bug == Bug.HIDES_OVERRUNS && actual.money().compareTo(held.amounts().money()) > 0) {
            return store.settle(id, held.amounts());
        }
        if (bug == Bug.SETTLES_TWICE && !settled.add(id)) {
            charge(id + "'", held.accounts(), actual);
        }
        return store.settle(id, actual);
    }

    private void charge(String id, List<Account> accounts, Amounts amounts) {
        store.reserve(id, accounts, amounts, TTL);
        store.settle(id, amounts);
    }

    @Override
    public Settlement voided(String id) {
        return bug == Bug.LEAKS && granted.containsKey(id) ? Settlement.DONE : store.voided(id);
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        Reservation held = granted.get(id);
        if (bug == Bug.ADDS_CORRECTIONS && held != null) {
            charge(id + "'", held.accounts(), truth);
            return Settlement.DONE;
        }
        return store.correct(id, truth);
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        return store.standing(accounts);
    }
}
