package dev.switchboard.core.budget.jdbc;

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
 * Fulfils together what several callers wish at the same moment: a hot account is locked once for all of them, and their
 * commit waits for the disk once. Thread-safe.
 */
final class Gathering<W, R> {
    private final Gathered<W, R> service;
    private final Workers workers;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiting<W, R>> queue = new ArrayDeque<>();
    private final Set<Object> busy = new HashSet<>();

    /** @param most how many wishes may be fulfilled together */
    Gathering(Gathered<W, R> service, Workers workers, int most) {
        this.service = service;
        this.workers = workers;
        this.most = most;
    }

    /** A caller; the reply is cancelled when it has gone. */
    private record Waiting<W, R>(W wish, Object lane, CompletableFuture<R> reply) {}

    /**
     * What becomes of the wish.
     *
     * @throws BudgetsUnavailableException if the database does not answer in time
     */
    R ask(W wish, long deadline) {
        Waiting<W, R> waiting = new Waiting<>(wish, service.lane(wish), new CompletableFuture<>());
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

    private void leave(Waiting<W, R> waiting) {
        boolean unused = waiting.reply().cancel(false);
        lock.lock();
        try {
            queue.remove(waiting);
        } finally {
            lock.unlock();
        }
    }

    /** Serves until nobody waits whom nobody serves. */
    private void serve() {
        for (List<Waiting<W, R>> group = next(); !group.isEmpty(); group = next()) {
            serve(group);
            lock.lock();
            try {
                busy.remove(group.get(0).lane());
            } finally {
                lock.unlock();
            }
        }
    }

    private void serve(List<Waiting<W, R>> group) {
        try {
            List<R> replies = group.size() < 2
                    ? List.of()
                    : service.together(
                            group.stream().map(Waiting::wish).toList(),
                            () -> group.stream().allMatch(each -> each.reply().isDone()));
            for (int i = 0; i < replies.size(); i++) {
                group.get(i).reply().complete(replies.get(i));
            }
            for (Waiting<W, R> each : replies.isEmpty() ? group : List.<Waiting<W, R>>of()) {
                serve(each);
            }
        } catch (SQLException | RuntimeException | Error e) {
            group.forEach(each -> each.reply().completeExceptionally(e));
        }
    }

    private void serve(Waiting<W, R> one) throws SQLException {
        try {
            one.reply().complete(service.alone(one.wish(), one.reply()::isDone));
        } catch (IllegalArgumentException e) {
            // A mistake of this caller alone.
            one.reply().completeExceptionally(e);
        }
    }

    /** Who waits longest, and who waits in the same lane. */
    private List<Waiting<W, R>> next() {
        List<Waiting<W, R>> group = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        lock.lock();
        try {
            for (Iterator<Waiting<W, R>> each = queue.iterator(); each.hasNext() && group.size() < most; ) {
                Waiting<W, R> waiting = each.next();
                boolean same = group.isEmpty()
                        ? !busy.contains(waiting.lane())
                        : waiting.lane().equals(group.get(0).lane());
                if (same && ids.add(service.id(waiting.wish()))) {
                    group.add(waiting);
                    each.remove();
                }
            }
            // Few sizes are few statements for the server to remember.
            while (Integer.bitCount(group.size()) > 1) {
                queue.addFirst(group.remove(group.size() - 1));
            }
            group.stream().findFirst().ifPresent(first -> busy.add(first.lane()));
            return group;
        } finally {
            lock.unlock();
        }
    }
}
