package dev.switchboard.core.budget.jdbc;

import dev.switchboard.caller.Account;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * On which accounts the latest reservations of this process were made: what is done to those on the same accounts is done
 * together, and nobody waits for a book that is locked elsewhere and not theirs. Thread-safe.
 */
final class Lanes {
    private static final int REMEMBERED = 8_192;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<Account>> accounts = new LinkedHashMap<>();

    void put(String id, List<Account> payers) {
        lock.lock();
        try {
            accounts.put(id, payers);
            if (accounts.size() > REMEMBERED) {
                accounts.remove(accounts.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The lane of that reservation; one of its own, where it is not known. */
    Object of(String id) {
        lock.lock();
        try {
            List<Account> payers = accounts.get(id);
            return payers == null ? id : payers;
        } finally {
            lock.unlock();
        }
    }
}
