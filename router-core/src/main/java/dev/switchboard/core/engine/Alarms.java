package dev.switchboard.core.engine;

import dev.switchboard.budget.BudgetAlarm;
import dev.switchboard.budget.BudgetAlarm.Kind;
import dev.switchboard.caller.Account;
import dev.switchboard.decision.Restraint;
import dev.switchboard.decision.SoftAction;
import dev.switchboard.time.Time;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people what they should know about budgets, once and not with every task that meets it. Thread-safe. */
final class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final int MOST_REMEMBERED = 4_096;
    private static final long AGAIN_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Listeners listeners;
    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Long> told = new LinkedHashMap<>();

    Alarms(Listeners listeners, Time time) {
        this.listeners = listeners;
        this.time = time;
    }

    private record Occasion(Account account, SoftAction action, String occasion) {}

    private record Ongoing(Kind kind, @Nullable Account account) {}

    /** Soft limits are reached: told once for each limit and window. */
    void reached(List<Restraint> restraints) {
        for (Restraint restraint : restraints) {
            Occasion occasion = new Occasion(restraint.account(), restraint.action(), restraint.occasion());
            if (isNew(occasion, Long.MAX_VALUE)) {
                tell(Kind.SOFT_LIMIT, restraint.account(), restraint.why());
            }
        }
    }

    /** A call cost more than was held for it: told every time. */
    void overrun(Account account, String reason) {
        tell(Kind.OVERRUN, account, reason);
    }

    /** Something that goes on for the account: told once an hour. */
    void ongoing(Kind kind, Account account, String reason) {
        if (isNew(new Ongoing(kind, account), AGAIN_NANOS)) {
            tell(kind, account, reason);
        }
    }

    /** A store that does not do its work, which every account meets: told once an hour. */
    void store(Kind kind, Account account, String reason) {
        if (isNew(new Ongoing(kind, null), AGAIN_NANOS)) {
            tell(kind, account, reason);
        }
    }

    private boolean isNew(Object event, long againNanos) {
        long now = time.nanos();
        lock.lock();
        try {
            Long last = told.get(event);
            if (last != null && now - last < againNanos) {
                return false;
            }
            told.remove(event);
            told.put(event, now);
            if (told.size() > MOST_REMEMBERED) {
                Iterator<Object> oldest = told.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void tell(Kind kind, Account account, String reason) {
        LOG.warn("budget alarm {} of account {}: {}", kind, account, reason);
        listeners.alarmed(new BudgetAlarm(kind, time.now(), account, reason));
    }
}
