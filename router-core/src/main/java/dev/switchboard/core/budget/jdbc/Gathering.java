package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.BudgetReply;
import dev.switchboard.caller.Account;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes the reservations together that wait for the same accounts at the same moment: one hot account is locked once for all
 * of them, and their commit waits for the disk once. Where they do not all fit, each is made by itself. Thread-safe.
 */
final class Gathering {
    private final Reserving reserving;
    private final Workers workers;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Set<List<Account>> busy = new HashSet<>();

    /** @param most how many may be made together */
    Gathering(Reserving reserving, Workers workers, int most) {
        this.reserving = reserving;
        this.workers = workers;
        this.most = most;
    }

    /** A caller; the reply is cancelled when it has gone. */
    private record Waiting(Reserving.Wish wish, CompletableFuture<BudgetReply> reply) {}

    /**
     * What becomes of the wish.
     *
     * @throws BudgetsUnavailableException if the database does not answer in time
     */
    BudgetReply reserve(Reserving.Wish wish, long deadline) {
        Waiting waiting = new Waiting(wish, new CompletableFuture<>());
        lock.lock();
        try {
            queue.add(waiting);
        } finally {
            lock.unlock();
        }
        try {
            if (!workers.later(this::serve)) {
                throw new BudgetsUnavailableException(Workers.CLOSED);
            }
            return workers.await(waiting.reply(), deadline);
        } finally {
            leave(waiting);
        }
    }

    private void leave(Waiting waiting) {
        boolean unused = waiting.reply().cancel(false);
        lock.lock();
        try {
            queue.remove(waiting);
        } finally {
            lock.unlock();
        }
    }

    /** Serves until nobody waits whom nobody serves. Of callers on the same accounts one group is served at a time. */
    private void serve() {
        for (List<Waiting> group = next(); !group.isEmpty(); group = next()) {
            serve(group);
            lock.lock();
            try {
                busy.remove(group.get(0).wish().accounts());
            } finally {
                lock.unlock();
            }
        }
    }

    private void serve(List<Waiting> group) {
        try {
            List<BudgetReply> replies = group.size() < 2
                    ? List.of()
                    : reserving.reserveAll(
                            group.stream().map(Waiting::wish).toList(),
                            () -> group.stream().allMatch(each -> each.reply().isDone()));
            for (int i = 0; i < replies.size(); i++) {
                group.get(i).reply().complete(replies.get(i));
            }
            for (Waiting each : replies.isEmpty() ? group : List.<Waiting>of()) {
                serve(each);
            }
        } catch (SQLException | RuntimeException | Error e) {
            group.forEach(each -> each.reply().completeExceptionally(e));
        }
    }

    private void serve(Waiting one) throws SQLException {
        try {
            one.reply().complete(reserving.reserve(one.wish(), one.reply()::isDone));
        } catch (IllegalArgumentException e) {
            // A mistake of this caller alone.
            one.reply().completeExceptionally(e);
        }
    }

    /** Who waits longest, and who waits for the same. */
    private List<Waiting> next() {
        List<Waiting> group = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        lock.lock();
        try {
            for (Iterator<Waiting> each = queue.iterator(); each.hasNext() && group.size() < most; ) {
                Waiting waiting = each.next();
                boolean same = group.isEmpty()
                        ? !busy.contains(waiting.wish().accounts())
                        : waiting.wish().accounts().equals(group.get(0).wish().accounts());
                if (same && ids.add(waiting.wish().id())) {
                    group.add(waiting);
                    each.remove();
                }
            }
            // Few sizes are few statements for the server to remember.
            while (Integer.bitCount(group.size()) > 1) {
                queue.addFirst(group.remove(group.size() - 1));
            }
            group.stream().findFirst().ifPresent(first -> busy.add(first.wish().accounts()));
            return group;
        } finally {
            lock.unlock();
        }
    }
}
