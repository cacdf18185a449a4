package dev.switchboard.core.simulation;

import static dev.switchboard.core.simulation.Violation.require;

import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.Ledger;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.time.Time;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Invariants 1 and 2, after every step: no limit is passed, and the ledger's own sums are those of the bookkeeper's rows. */
final class Audit {
    private final Ledger ledger;
    private final Bookkeeper books;
    private final Time time;
    private long calls = -1;
    private Instant last = Instant.MIN;

    Audit(Ledger ledger, Bookkeeper books, Time time) {
        this.ledger = ledger;
        this.books = books;
        this.time = time;
    }

    /** Checks, if anything can have changed since the last time. */
    void check() {
        Instant at = time.now();
        if (books.calls() != calls || !at.equals(last)) {
            calls = books.calls();
            last = at;
            books.expire();
            check(at);
        }
    }

    private void check(Instant at) {
        Map<String, Statement> stated = new HashMap<>();
        for (Statement statement : ledger.statements()) {
            stated.put(statement.account() + " " + statement.limit().window(), statement);
        }
        Set<String> levels = new TreeSet<>();
        books.rows().forEach(row -> levels.addAll(row.levels));
        for (String level : levels) {
            for (Cap cap : books.caps(level)) {
                require(cap.holds(books.rows(), at), "%s has charged and held more than its limit", cap);
                check(cap, stated.remove(level + " " + cap.limit().window()), at);
            }
        }
        stated.values()
                .forEach(statement -> require(
                        statement.spent().equals(Amounts.NONE)
                                && statement.held().equals(Amounts.NONE),
                        "nobody charged what this says: %s",
                        statement));
        Set<String> frozen = ledger.frozen().stream().map(Account::path).collect(Collectors.toCollection(TreeSet::new));
        require(frozen.equals(books.frozen()), "%s are frozen, by the rows %s", frozen, books.frozen());
    }

    private void check(Cap cap, Statement statement, Instant at) {
        Amounts spent = cap.spent(books.rows(), at);
        Amounts held = cap.held(books.rows(), at);
        Amounts statedSpent = statement == null ? Amounts.NONE : statement.spent();
        Amounts statedHeld = statement == null ? Amounts.NONE : statement.held();
        require(statedSpent.equals(spent), "%s has spent %s, by the rows %s", cap, statedSpent, spent);
        require(statedHeld.equals(held), "%s holds %s, by the rows %s", cap, statedHeld, held);
        require(statement == null || statement.limit().equals(cap.limit()), "%s counts by %s", cap, statement);
    }
}
