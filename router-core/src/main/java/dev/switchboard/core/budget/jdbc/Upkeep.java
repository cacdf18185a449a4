package dev.switchboard.core.budget.jdbc;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What somebody has to do now and then, done behind the back of whoever comes by, by one at a time. Thread-safe. */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Parts parts;
    private final Workers workers;
    private final Retention retention;
    private final AtomicBoolean busy = new AtomicBoolean();

    Upkeep(Parts parts, Workers workers) {
        this.parts = parts;
        this.workers = workers;
        this.retention = new Retention(parts.database(), parts.clock());
    }

    void comeBy() {
        if ((parts.expiry().isDue() || parts.clock().isStale())
                && busy.compareAndSet(false, true)
                && !workers.later(this::run)) {
            busy.set(false);
        }
    }

    private void run() {
        try {
            if (parts.clock().isStale()) {
                parts.database().transaction(() -> false, connection -> {
                    parts.clock().read(connection);
                    return parts;
                });
            }
            boolean unused = parts.expiry().sweep(() -> false);
            retention.forget();
        } catch (SQLException e) {
            // The next one to come by tries again.
            LOG.debug("the upkeep of the budgets failed: {}", Database.kind(e));
        } finally {
            busy.set(false);
        }
    }
}
