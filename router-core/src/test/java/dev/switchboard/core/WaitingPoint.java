package dev.switchboard.core;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.receipt.Entry;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import dev.switchboard.validation.Validator;
import dev.switchboard.validation.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Places where a route waits for somebody, each of which tells when the wait has begun. */
final class WaitingPoint {
    final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    /** Real time, which tells when somebody sleeps. */
    Time telling() {
        Time real = Time.system();
        return new Time() {
            @Override
            public Instant now() {
                return real.now();
            }

            @Override
            public long nanos() {
                return real.nanos();
            }

            @Override
            public void sleep(Duration duration, Cancellation cancellation) throws InterruptedException {
                reached.countDown();
                real.sleep(duration, cancellation);
            }
        };
    }

    /** A store that is asked over a network, and cannot be reached. */
    BudgetStore unreachable(BudgetStore store) {
        return new BudgetStore() {
            @Override
            public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
                reached.countDown();
                try {
                    boolean unused = never.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new BudgetReply.Unavailable("no connection");
            }

            @Override
            public Settlement dispatched(String id) {
                return store.dispatched(id);
            }

            @Override
            public Settlement settle(String id, Amounts actual) {
                return store.settle(id, actual);
            }

            @Override
            public Settlement voided(String id) {
                return store.voided(id);
            }

            @Override
            public Settlement correct(String id, Amounts truth) {
                return store.correct(id, truth);
            }

            @Override
            public Optional<Standing> standing(List<Account> accounts) {
                return store.standing(accounts);
            }
        };
    }

    /** What a log does whose disk is slow: it keeps the entry, waits through interrupts, and leaves them set. */
    void slowDisk(Entry entry) {
        if (entry instanceof Entry.Intent) {
            reached.countDown();
            boolean interrupted = false;
            while (!interrupted) {
                interrupted = Thread.interrupted();
                Thread.onSpinWait();
            }
            Thread.currentThread().interrupt();
        }
    }

    /** A validator that takes its time. */
    Validator pondering() {
        return answer -> {
            reached.countDown();
            try {
                boolean unused = never.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Verdict.accepted();
        };
    }
}
