package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.caller.Account;
import dev.switchboard.core.journal.DirectoryLock;
import dev.switchboard.core.journal.GroupCommit;
import dev.switchboard.core.journal.Pending;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A ledger whose changes are on the disk before anybody is told of them. They are made and handed to the writer under one
 * lock, so that they are written in the order in which they were made, and waited for outside of it. Safe for use by many
 * threads.
 */
final class LedgerJournal {
    /** How many changes may wait for the disk before nothing more is granted. */
    private static final int WAITING = 65_536;

    private final ReentrantLock lock = new ReentrantLock();
    private final Time time;
    private final Duration timeLimit;
    private final LedgerState state;
    private final Transitions transitions;
    private final BudgetForm form;
    private final GroupCommit<NumberedChange> journal;
    private long seq;
    private Pending<NumberedChange> last;
    private @Nullable Pending<NumberedChange> lastReserved;

    LedgerJournal(DiskBudgets.Builder builder, Recovered recovered, DirectoryLock held) {
        time = builder.time;
        timeLimit = builder.timeLimit;
        state = recovered.state();
        transitions = new Transitions(state, new Recorder(this::write));
        seq = recovered.next() - 1;
        form = new BudgetForm(this::stock, builder.segmentBytes);
        journal = new GroupCommit<>(recovered.last(), builder.disk, form, WAITING, held);
        last = hand(new NoChange());
    }

    LedgerState state() {
        return state;
    }

    Transitions transitions() {
        return transitions;
    }

    /** Waits until everything so far is on the disk, however long it takes. */
    void await() throws IOException {
        last.await();
    }

    void close() {
        journal.close();
    }

    /** As {@link #durably}, but what could not be kept in time is as if nobody had asked for it. */
    BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) throws IOException {
        requireDisk();
        BudgetReply reply;
        Pending<NumberedChange> all;
        boolean made;
        lock.lock();
        try {
            Pending<NumberedChange> before = lastReserved;
            reply = transitions.reserve(id, accounts, amounts, ttl, Moment.of(time));
            made = lastReserved != before;
            all = latest();
        } finally {
            lock.unlock();
        }
        if (!(reply instanceof BudgetReply.Granted)) {
            return reply;
        }
        try {
            all.await(timeLimit);
            return reply;
        } catch (IOException e) {
            if (made) {
                withdraw(id);
            }
            throw e;
        }
    }

    /** Does the work, and waits until all that was changed so far is on the disk: an answer may rest on any of it. */
    <T> T durably(Function<Moment, T> work) throws IOException {
        T answer;
        Pending<NumberedChange> all;
        lock.lock();
        try {
            answer = work.apply(Moment.of(time));
            all = latest();
        } finally {
            lock.unlock();
        }
        all.await(timeLimit);
        return answer;
    }

    <T> T locked(Function<Moment, T> work) {
        lock.lock();
        try {
            return work.apply(Moment.of(time));
        } finally {
            lock.unlock();
        }
    }

    /** Only once a write got through is anything held that would have to be withdrawn. */
    private void requireDisk() throws IOException {
        if (!journal.hasRoom()) {
            throw new IOException("the disk does not keep up");
        }
        if (form.isSuspect()) {
            durably(now -> hand(new NoChange()));
        }
    }

    private void withdraw(String id) {
        locked(now -> {
            state.withdraw(id);
            return hand(new WithdrawnChange(id));
        });
    }

    /** What comes to the disk no sooner than all that was changed so far. */
    private Pending<NumberedChange> latest() {
        return last.isFailed() ? hand(new NoChange()) : last;
    }

    private void write(Change change) {
        Pending<NumberedChange> pending = hand(change);
        if (change instanceof ReservedChange) {
            lastReserved = pending;
        }
    }

    private Pending<NumberedChange> hand(Change change) {
        seq++;
        last = journal.add(new NumberedChange(seq, change));
        return last;
    }

    private Stock stock() {
        return locked(now -> new Stock(seq, LedgerImage.of(state, now)));
    }
}
