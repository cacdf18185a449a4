package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Ledger;
import dev.switchboard.core.budget.Limits;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.budget.Window;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Budgets in a database, shared by all processes that use it: PostgreSQL, or H2 for trying out. The tables are made and
 * brought up to date when it is opened; they are called {@code switchboard_...} and lie in the schema of the connection.
 * The limits are kept there too, and a changed limit counts for everybody at once.
 *
 * <p>Every call answers within the time limit, whatever the database and the network do. If there is no answer by then, a
 * reservation is refused as unavailable, and every other call throws {@link BudgetsUnavailableException}: it may be asked
 * again, under the same id, because it is done once. A hold that was made after its caller had gone is given back when its
 * time is over. Charges go to the window in which their reservation was made, by the database's clock. Reservations that
 * were made by a process that died are ended by whoever comes by. A reservation lasts a day at most, and so does a
 * dispatched one that nobody settles.
 * What was resolved, and windows that ended, are forgotten after two months; limits over all time never are.
 *
 * <p>Connections come from the application's pool, at most as many at a time as {@link Builder#connections} says. Safe for
 * use by many threads.
 */
public final class JdbcBudgets implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcBudgets.class);

    private final Workers workers;
    private final Parts parts;
    private final Lanes lanes = new Lanes();
    private final Gathering<Reserving.Wish, BudgetReply> reserving;
    private final Gathering<String, Settlement> dispatching;
    private final Gathering<Settling.Wish, Settlement> settling;
    private final Resolving resolving;
    private final Standings standings;
    private final Upkeep upkeep;
    private final @Nullable Slicing slicing;

    JdbcBudgets(Workers workers, Parts parts, @Nullable Slicing slicing) {
        this.workers = workers;
        this.parts = parts;
        this.slicing = slicing;
        this.resolving = new Resolving(parts);
        int atOnce = parts.database().dialect().atOnce();
        this.reserving = new Gathering<>(new Reserving(parts), workers, atOnce);
        this.dispatching = new Gathering<>(new Dispatching(resolving, lanes), workers, atOnce);
        this.settling = new Gathering<>(new Settling(resolving, lanes), workers, atOnce);
        this.standings = new Standings(parts);
        this.upkeep = new Upkeep(parts, workers);
    }

    /**
     * Opens the budgets in that database, with the settings as they are at first.
     *
     * @throws IllegalStateException if it is no database that can hold budgets, or was used by a newer Switchboard
     * @throws BudgetsUnavailableException if it does not answer
     */
    public static JdbcBudgets open(DataSource source) {
        return in(source).open();
    }

    /** Settings for the budgets in that database. */
    public static Builder in(DataSource source) {
        return new Builder(source);
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("a reservation must last longer than " + ttl);
        }
        long lasts = ttl.compareTo(Duration.ofNanos(Resolving.DAY)) > 0 ? Resolving.DAY : ttl.toNanos();
        List<Account> payers = List.copyOf(accounts);
        long deadline = workers.deadline();
        try {
            BudgetReply local = slicing == null ? null : slicing.slices().reserve(id, payers, amounts, lasts, deadline);
            if (local != null) {
                return local;
            }
            lanes.put(id, payers);
            BudgetReply reply = reserving.ask(new Reserving.Wish(id, payers, amounts, lasts), deadline);
            upkeep.comeBy();
            return reply;
        } catch (BudgetsUnavailableException e) {
            return new BudgetReply.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Settlement dispatched(String id) {
        Settlement local = slicing == null ? null : slicing.slices().dispatched(id);
        if (local != null) {
            return local;
        }
        return dispatching.ask(id, workers.deadline());
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        Settlement settlement = resolve(id, State.SETTLED, actual);
        if (settlement == Settlement.OVERRUN) {
            LOG.warn("Reservation {} was settled at {}, more than it held: its accounts are frozen", id, actual);
        }
        return settlement;
    }

    @Override
    public Settlement voided(String id) {
        return resolve(id, State.VOIDED, Amounts.NONE);
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        Settlement local = slicing == null ? null : slicing.slices().correct(id, truth);
        if (local != null) {
            return local;
        }
        return workers.call(gone -> resolving.correct(id, truth, gone));
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        List<Account> payers = List.copyOf(accounts);
        return workers.call(gone -> standings.of(payers, gone));
    }

    @Override
    public Ledger limit(BudgetLimit limit) {
        inTransaction(connection -> {
            LimitTable.set(connection, limit);
            return limit;
        });
        return this;
    }

    @Override
    public boolean remove(String accounts, Window window) {
        String pattern = BudgetLimit.on(accounts).accounts();
        return inTransaction(connection -> parts.limits().remove(connection, pattern, window));
    }

    @Override
    public List<BudgetLimit> limits() {
        return inTransaction(parts.limits()::read).limits().all();
    }

    @Override
    public List<Statement> statements() {
        return workers.call(gone -> {
            parts.expiry().sweep(gone);
            return parts.database()
                    .transaction(
                            gone,
                            connection -> new Statements(
                                            connection,
                                            StoredReservation.instant(
                                                    parts.clock().now()))
                                    .under(parts.limits().read(connection)));
        });
    }

    @Override
    public Set<Account> frozen() {
        return inTransaction(Freezes::read);
    }

    @Override
    public void acknowledge(Account account) {
        inTransaction(connection -> Freezes.end(connection, account));
    }

    /** Gives back what this process holds in advance. The pool stays open: it is the application's. */
    @Override
    public void close() {
        if (slicing != null) {
            slicing.close();
        }
        workers.close();
    }

    private Settlement resolve(String id, State to, Amounts actual) {
        Settlement local = slicing == null ? null : slicing.slices().resolve(id, to, actual);
        if (local != null) {
            return local;
        }
        return settling.ask(new Settling.Wish(id, to, actual), workers.deadline());
    }

    private <T> T inTransaction(Work<T> work) {
        return workers.call(gone -> parts.database().transaction(gone, work));
    }

    /** How budgets in a database are opened. */
    public static final class Builder {
        final DataSource source;
        Duration limit = Duration.ofMillis(250);
        int connections = 8;
        Limits sliced = Limits.NONE;

        @Nullable
        Time time;

        Builder(DataSource source) {
            this.source = source;
        }

        /** How long a call may take; 250 milliseconds unless said. */
        public Builder timeLimit(Duration most) {
            if (most.toMillis() < 1 || most.compareTo(Duration.ofMinutes(1)) > 0) {
                throw new IllegalArgumentException("a call may take 1 millisecond to 1 minute, not " + most);
            }
            this.limit = most;
            return this;
        }

        /** How many connections may be in use at a time; 8 unless said. A pool should have room for them. */
        public Builder connections(int most) {
            if (most < 1 || most > 1_000) {
                throw new IllegalArgumentException("budgets use 1 to 1000 connections, not " + most);
            }
            this.connections = most;
            return this;
        }

        /**
         * Has this process hold amounts in advance on these accounts, so that it need not ask the database for each call:
         * for accounts that thousands of calls a second are charged to. Patterns are written as those of limits. A call takes
         * part whose limited accounts are all among them. No cap is passed, but near its end others may be refused what this
         * process holds and does not use; it gives back within about a second what it does not use. What it held when it was
         * killed stays charged. Reservations are known to this process alone. A changed limit and a freeze count within a
         * second.
         */
        public Builder slices(String... accounts) {
            this.sliced = Limits.of(Stream.of(accounts).map(BudgetLimit::on).toList());
            return this;
        }

        /** The time to live in; the database's unless said. For tests, and where all processes have one clock. */
        public Builder time(Time given) {
            this.time = given;
            return this;
        }

        /**
         * Opens them, which may take some seconds: the tables are looked at first.
         *
         * @throws IllegalStateException if it is no database that can hold budgets, or was used by a newer Switchboard
         * @throws BudgetsUnavailableException if it does not answer
         */
        public JdbcBudgets open() {
            return Opening.open(this);
        }
    }
}
