package dev.switchboard.core.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records between their callers and the writer: bounded, and when it is full the callers wait; nothing is dropped. An
 * interrupt does not end the waiting and stays set. Safe for use by many threads, one of which takes.
 */
final class Inbox<R> {
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final Queue<Pending<R>> waiting = new ArrayDeque<>();
    private boolean closed;

    Inbox(int capacity) {
        this.capacity = capacity;
    }

    /** Puts a record in, as soon as there is room; fails once the inbox is closed. */
    void put(Pending<R> pending) throws IOException {
        lock.lock();
        try {
            while (!closed && waiting.size() >= capacity) {
                room.awaitUninterruptibly();
            }
            if (!addLast(pending)) {
                throw new IOException("the journal is closed");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Puts a record in, room or not; false once the inbox is closed. */
    boolean add(Pending<R> pending) {
        lock.lock();
        try {
            return addLast(pending);
        } finally {
            lock.unlock();
        }
    }

    boolean hasRoom() {
        lock.lock();
        try {
            return waiting.size() < capacity;
        } finally {
            lock.unlock();
        }
    }

    /** Moves what is there into the group, at most so many; waits for the first. False once it is closed and empty. */
    boolean take(List<Pending<R>> group, int most) {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                work.awaitUninterruptibly();
            }
            for (Pending<R> next = waiting.poll(); next != null; next = group.size() < most ? waiting.poll() : null) {
                group.add(next);
            }
            room.signalAll();
            return !group.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Closes it behind the last records, for which there is always room; false if it was closed already. */
    boolean close(List<Pending<R>> last) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            closed = true;
            waiting.addAll(last);
            room.signalAll();
            work.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean addLast(Pending<R> pending) {
        if (!closed) {
            waiting.add(pending);
            work.signal();
        }
        return !closed;
    }
}
