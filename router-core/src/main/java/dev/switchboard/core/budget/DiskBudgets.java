package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.core.journal.ChannelSegment;
import dev.switchboard.core.journal.DirectoryLock;
import dev.switchboard.core.journal.SegmentFile;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Budgets in a folder on disk, which survive a crash of the process and of the machine, without a server. What was granted,
 * noted as sent, settled or set is on the disk before the answer is given; the changes of many callers are made durable
 * together, so that waiting costs little under load. Opened again, everything stands as it was: what was reserved and never
 * sent is given back when its time is over, by the wall clock, and what was sent stays charged.
 *
 * <p>When the disk does not take a write, or takes longer than the time limit, nothing is granted: {@link #reserve} answers
 * {@link BudgetReply.Unavailable}, and holds nothing. All other changes throw {@link UncheckedIOException}; they count in
 * this process at once, and are written as soon as the disk takes writes again, which needs no restart.
 *
 * <p>The folder holds the changes, as lines of JSON with a checksum, in a file {@code budgets-0000000001.jsonl} or of a
 * higher number, behind an inventory of all that there was when the file began. Files are replaced as they fill up, so the
 * folder stays small and opening quick. A write that a crash has cut off is moved to a file that ends in {@code .torn}. Where
 * anything else is damaged, the budgets are not opened: a budget that forgets what was spent is none.
 *
 * <p>One process at a time opens a folder. Safe for use by many threads; an interrupt neither ends the waiting nor harms the
 * budgets, and stays set.
 */
public final class DiskBudgets implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(DiskBudgets.class);

    private final Path folder;
    private final LedgerJournal ledger;
    private final Transitions transitions;
    private final Standings standings;
    private final List<String> findings;

    private DiskBudgets(Path folder, LedgerJournal ledger, List<String> findings) {
        this.folder = folder;
        this.ledger = ledger;
        this.findings = findings;
        transitions = ledger.transitions();
        standings = new Standings(ledger.state());
    }

    /**
     * Opens the budgets in that folder, which is created if need be; without limits at first.
     *
     * @throws IllegalStateException if they are open already, in this process or another
     * @throws UncheckedIOException if they cannot be read or written, or are damaged
     */
    public static DiskBudgets open(Path folder) {
        return builder(folder).open();
    }

    /** A builder of budgets in that folder. */
    public static Builder builder(Path folder) {
        return new Builder(folder);
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        try {
            return ledger.reserve(id, accounts, amounts, ttl);
        } catch (IOException e) {
            return new BudgetReply.Unavailable("the budgets in " + folder + " cannot be written: " + e.getMessage());
        }
    }

    @Override
    public Settlement dispatched(String id) {
        return durably(now -> transitions.dispatched(id, now));
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        return told(id, actual, durably(now -> transitions.settle(id, actual, now)));
    }

    @Override
    public Settlement voided(String id) {
        return durably(now -> transitions.voided(id, now));
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        return told(id, truth, durably(now -> transitions.correct(id, truth, now)));
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        return ledger.locked(now -> {
            transitions.expire(now);
            return standings.of(accounts, now.at());
        });
    }

    @Override
    public DiskBudgets limit(BudgetLimit limit) {
        return durably(now -> {
            transitions.limit(limit, now);
            return this;
        });
    }

    @Override
    public boolean remove(String accounts, Window window) {
        return durably(now -> transitions.remove(accounts, window, now));
    }

    @Override
    public List<BudgetLimit> limits() {
        return ledger.locked(now -> ledger.state().levels().limits().all());
    }

    @Override
    public List<Statement> statements() {
        return ledger.locked(now -> {
            transitions.expire(now);
            return standings.statements(now.at());
        });
    }

    @Override
    public Set<Account> frozen() {
        return ledger.locked(now -> ledger.state().frozen());
    }

    @Override
    public void acknowledge(Account account) {
        Boolean unused = durably(now -> transitions.acknowledge(account, now));
    }

    /** What a crash had left when they were opened, in words; empty if nothing. The logger was told as well. */
    public List<String> findings() {
        return findings;
    }

    /** Gives the folder back, once all that was changed is on the disk. Whatever is asked for after that fails. */
    @Override
    public void close() {
        ledger.close();
    }

    private <T> T durably(Function<Moment, T> change) {
        try {
            return ledger.durably(change);
        } catch (IOException e) {
            throw new UncheckedIOException("the budgets in " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Settlement told(String id, Amounts truth, Settlement settlement) {
        if (settlement == Settlement.OVERRUN) {
            LOG.warn("Reservation {} was charged {}, more than it held: {} are frozen", id, truth, frozen());
        }
        return settlement;
    }

    /** Builds {@link DiskBudgets}; its fields start as the defaults. Not safe for use by many threads. */
    public static final class Builder {
        final Path folder;
        Time time = Time.system();
        Duration timeLimit = Duration.ofMillis(250);
        long segmentBytes = 16L * 1_024 * 1_024;
        SegmentFile.Disk disk = ChannelSegment::create;

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** The time they live in. */
        public Builder time(Time time) {
            this.time = time;
            return this;
        }

        /** How long to wait for the disk, 250 ms unless said. */
        public Builder timeLimit(Duration most) {
            if (most.isNegative() || most.isZero()) {
                throw new IllegalArgumentException("the disk needs longer than " + most);
            }
            timeLimit = most;
            return this;
        }

        /** After how many bytes of changes a new file begins, in tests. */
        Builder segmentBytes(long bytes) {
            segmentBytes = bytes;
            return this;
        }

        /** The file system, in tests. */
        Builder disk(SegmentFile.Disk disk) {
            this.disk = disk;
            return this;
        }

        /** Opens them, as {@link DiskBudgets#open} does. */
        public DiskBudgets open() {
            try {
                Files.createDirectories(folder);
                return opened(DirectoryLock.on(folder, "budgets"));
            } catch (IOException e) {
                throw new UncheckedIOException("the budgets in " + folder + " cannot be opened: " + e.getMessage(), e);
            }
        }

        private DiskBudgets opened(DirectoryLock held) throws IOException {
            Recovered recovered = held.guard(() -> Recovered.from(folder, Moment.of(time)));
            recovered.findings().forEach(finding -> LOG.warn("Budgets in {}: {}", folder, finding));
            LedgerJournal ledger = new LedgerJournal(this, recovered, held);
            try {
                ledger.await();
                return new DiskBudgets(folder, ledger, recovered.findings());
            } catch (IOException e) {
                ledger.close();
                throw e;
            }
        }
    }
}
