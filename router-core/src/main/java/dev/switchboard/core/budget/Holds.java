package dev.switchboard.core.budget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The reservations by id: those that are open, and the latest that were resolved, so that a repeated call gets the same
 * answer. Guarded by the lock of its store.
 */
final class Holds {
    private static final int RESOLVED_KEPT = 10_000;
    private static final int ENDS_SPARED = 64;

    private final Map<String, Hold> reserved = new HashMap<>();
    // They all last equally long, so the first is the first to end.
    private final Map<String, Hold> dispatched = new LinkedHashMap<>();
    private final Map<String, Hold> resolved = new LinkedHashMap<>();
    // The reserved ones by their ends, and some that went on meanwhile: looking for those would take longer than to
    // skip them.
    private final PriorityQueue<Hold> ends = new PriorityQueue<>(Hold::compareEnds);

    @Nullable
    Hold open(String id) {
        Hold hold = dispatched.get(id);
        return hold != null ? hold : reserved.get(id);
    }

    @Nullable
    Hold resolved(String id) {
        return resolved.get(id);
    }

    @Nullable
    Hold find(String id) {
        Hold hold = open(id);
        return hold != null ? hold : resolved.get(id);
    }

    /** Puts it where its state says. */
    void put(Hold hold) {
        switch (hold.state()) {
            case RESERVED -> {
                reserved.put(hold.id(), hold);
                ends.add(hold);
                forgetEnds();
            }
            case DISPATCHED -> dispatched.put(hold.id(), hold);
            default -> remember(hold);
        }
    }

    void remove(Hold hold) {
        (hold.state() == Hold.State.RESERVED ? reserved : dispatched).remove(hold.id());
    }

    /** The open holds whose time has come, each told once. */
    List<Hold> due(long now) {
        List<Hold> due = new ArrayList<>(0);
        for (Hold hold : dispatched.values()) {
            if (hold.end() - now > 0) {
                break;
            }
            due.add(hold);
        }
        for (Hold hold = ends.peek(); hold != null && hold.reservedEnd() - now <= 0; hold = ends.peek()) {
            ends.remove();
            if (isReserved(hold)) {
                due.add(hold);
            }
        }
        return due;
    }

    /** All of them: the open ones, then the resolved ones, each in the order in which they became so. */
    List<Hold> all() {
        List<Hold> all = new ArrayList<>(reserved.values());
        all.addAll(dispatched.values());
        all.addAll(resolved.values());
        return all;
    }

    private boolean isReserved(Hold hold) {
        return reserved.get(hold.id()) == hold;
    }

    private void forgetEnds() {
        if (ends.size() > 2 * reserved.size() + ENDS_SPARED) {
            ends.removeIf(hold -> !isReserved(hold));
        }
    }

    private void remember(Hold hold) {
        resolved.put(hold.id(), hold);
        if (resolved.size() > RESOLVED_KEPT) {
            Iterator<Hold> oldest = resolved.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
