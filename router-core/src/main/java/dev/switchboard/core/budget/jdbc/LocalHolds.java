package dev.switchboard.core.budget.jdbc;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The local reservations: those that are open, and the latest that were resolved. Guarded by the lock of {@link Slices}. */
final class LocalHolds {
    private static final int RESOLVED_KEPT = 10_000;

    private final Map<String, LocalHold> open = new HashMap<>();
    private final Map<String, LocalHold> resolved = new LinkedHashMap<>();

    @Nullable
    LocalHold find(String id, long now) {
        LocalHold hold = open.get(id);
        if (hold == null) {
            return resolved.get(id);
        }
        if (hold.runOut(now)) {
            close(hold);
        }
        return hold;
    }

    void add(LocalHold hold) {
        open.put(hold.id(), hold);
    }

    void close(LocalHold hold) {
        open.remove(hold.id());
        remember(hold);
    }

    /** Ends all whose time has come. */
    void expire(long now) {
        for (Iterator<LocalHold> each = open.values().iterator(); each.hasNext(); ) {
            LocalHold hold = each.next();
            if (hold.runOut(now)) {
                each.remove();
                remember(hold);
            }
        }
    }

    private void remember(LocalHold hold) {
        resolved.put(hold.id(), hold);
        if (resolved.size() > RESOLVED_KEPT) {
            Iterator<LocalHold> oldest = resolved.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
