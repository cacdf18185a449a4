package dev.switchboard.examples.extend;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A budget store: credit that teams pay in and use up, in money alone and without windows. An account that nobody paid
 * anything in for may spend what it likes. The credit is in memory and gone with the process, so an application pays in
 * again when it starts; whoever is to survive a crash writes every change down before the answer. Of the reservations that
 * were resolved the latest 10,000 are remembered. Safe for use by many threads.
 */
public final class PrepaidBudgets implements BudgetStore {
    private static final int RESOLVED_KEPT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Time time;
    private final Map<Account, Money> credit = new HashMap<>();
    private final Set<Account> frozen = new HashSet<>();
    private final Map<String, Hold> open = new HashMap<>();
    private final Map<String, Hold> resolved = new LinkedHashMap<>();

    /** A store in which nobody has paid in anything. */
    public PrepaidBudgets(Time time) {
        this.time = time;
    }

    /** Adds to an account's credit, and lets it spend again if it was charged more than was held. */
    public void payIn(Account account, Money money) {
        locked(() -> {
            frozen.remove(account);
            return credit.merge(account, money, Money::plus);
        });
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        return locked(() -> {
            Hold known = find(id);
            if (known != null) {
                return known.repeated(accounts, amounts);
            }
            Set<Account> payers = payers(accounts);
            for (Account payer : payers) {
                if (frozen.contains(payer)) {
                    return BudgetReply.Denied.frozen(payer, amounts);
                }
                if (amounts.money().compareTo(left(payer)) > 0) {
                    return new BudgetReply.Denied(payer, amounts, inMoney(left(payer)));
                }
            }
            Reservation reservation =
                    new Reservation(id, accounts, amounts, time.now().plus(ttl));
            Hold hold = new Hold(reservation, payers, time.nanos() + ttl.toNanos());
            charge(hold, amounts);
            open.put(id, hold);
            return new BudgetReply.Granted(reservation);
        });
    }

    @Override
    public Settlement dispatched(String id) {
        return locked(() -> {
            Hold hold = find(id);
            if (hold == null || hold.resolution != null) {
                return hold == null ? Settlement.UNKNOWN_ID : Settlement.ALREADY_RESOLVED;
            }
            hold.dispatched = true;
            return Settlement.DONE;
        });
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        return resolve(id, "settled", actual);
    }

    @Override
    public Settlement voided(String id) {
        return resolve(id, "voided", Amounts.NONE);
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        return locked(() -> {
            Hold hold = find(id);
            if (hold == null || !"settled".equals(hold.resolution)) {
                return hold == null ? Settlement.UNKNOWN_ID : Settlement.ALREADY_RESOLVED;
            }
            return charge(hold, truth);
        });
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        return locked(() -> payers(accounts).stream()
                .map(payer -> new Standing(payer, inMoney(left(payer)), frozen.contains(payer), List.of()))
                .min(Comparator.comparing(Standing::frozen, Comparator.reverseOrder())
                        .thenComparing(standing -> standing.left().money())));
    }

    private Settlement resolve(String id, String resolution, Amounts actual) {
        return locked(() -> {
            Hold hold = find(id);
            if (hold == null) {
                return Settlement.UNKNOWN_ID;
            }
            if (hold.resolution == null) {
                return close(hold, resolution, actual);
            }
            boolean same = resolution.equals(hold.resolution) && actual.equals(hold.charged);
            return same ? hold.settlement : Settlement.ALREADY_RESOLVED;
        });
    }

    private Settlement close(Hold hold, String resolution, Amounts actual) {
        hold.resolution = resolution;
        open.remove(hold.reservation.id());
        resolved.put(hold.reservation.id(), hold);
        if (resolved.size() > RESOLVED_KEPT) {
            resolved.remove(resolved.keySet().iterator().next());
        }
        return charge(hold, actual);
    }

    /** Charges the amounts in place of what was charged. */
    private Settlement charge(Hold hold, Amounts amounts) {
        boolean overrun = amounts.money().compareTo(hold.reservation.amounts().money()) > 0;
        for (Account payer : hold.payers) {
            credit.merge(payer, hold.charged.money().minus(amounts.money()), PrepaidBudgets::sum);
            if (overrun && !amounts.equals(hold.charged)) {
                frozen.add(payer);
            }
        }
        hold.charged = amounts;
        hold.settlement = overrun ? Settlement.OVERRUN : Settlement.DONE;
        return hold.settlement;
    }

    /** Only debts can be more than a number holds, and the largest that it holds is as good as a larger one. */
    private static Money sum(Money credit, Money more) {
        try {
            return credit.plus(more);
        } catch (ArithmeticException e) {
            return Money.ofNanos(-Long.MAX_VALUE);
        }
    }

    private @Nullable Hold find(String id) {
        Hold hold = open.get(id);
        return hold == null ? resolved.get(id) : hold;
    }

    /** The levels that have a credit, each once. */
    private Set<Account> payers(List<Account> accounts) {
        Set<Account> payers = new LinkedHashSet<>();
        accounts.forEach(account -> payers.addAll(account.levels()));
        payers.retainAll(credit.keySet());
        return payers;
    }

    /** What is left is never below nothing, even where a call cost more than was held for it. */
    private Money left(Account payer) {
        return frozen.contains(payer)
                ? Money.ZERO
                : credit.getOrDefault(payer, Money.MAX).max(Money.ZERO);
    }

    /** Does the work once what was never sent in its time is given back. What was sent stays charged: it may be billed. */
    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            long now = time.nanos();
            for (Hold hold : List.copyOf(open.values())) {
                if (!hold.dispatched && hold.end - now <= 0) {
                    close(hold, "expired", Amounts.NONE);
                }
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static Amounts inMoney(Money money) {
        return new Amounts(money, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** A reservation and what became of it. */
    private static final class Hold {
        private final Reservation reservation;
        private final Set<Account> payers;
        private final long end;
        private Amounts charged = Amounts.NONE;
        private boolean dispatched;
        private @Nullable String resolution;
        private Settlement settlement = Settlement.DONE;

        Hold(Reservation reservation, Set<Account> payers, long end) {
            this.reservation = reservation;
            this.payers = payers;
            this.end = end;
        }

        BudgetReply repeated(List<Account> accounts, Amounts amounts) {
            if (reservation.amounts().equals(amounts) && reservation.accounts().equals(accounts)) {
                return new BudgetReply.Granted(reservation);
            }
            throw new IllegalArgumentException(reservation.id() + " was reserved for other amounts or accounts");
        }
    }
}
