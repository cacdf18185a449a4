package dev.switchboard.examples.extend;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A budget store: limits in money that a restart does not forget. Every change is a line of a journal before it counts,
 * and the state is what the lines make of it, today as after a crash: what was dispatched stays charged, what was only
 * held is given back in its time. A limit holds for the life of a journal, so begin a new file with each month.
 *
 * <p>A journal belongs to one process at a time. A line that cannot be written ends its use. Safe for use by many threads.
 */
public final class JournalBudgets implements BudgetStore, AutoCloseable {
    private static final int RESOLVED_KEPT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final RandomAccessFile journal;
    private final Map<Account, Money> limits;
    private final Time time;
    private final Map<Account, Money> charged = new HashMap<>();
    private final Set<Account> frozen = new HashSet<>();
    private final Map<String, JournaledHold> open = new LinkedHashMap<>();
    private final Map<String, JournaledHold> resolved = new LinkedHashMap<>();
    private boolean broken;

    private JournalBudgets(RandomAccessFile journal, Map<Account, Money> limits, Time time) {
        this.journal = journal;
        this.limits = Map.copyOf(limits);
        this.time = time;
    }

    /**
     * Opens a journal, or begins one.
     *
     * @throws IOException if it cannot be read, is no journal, or is in use
     */
    public static JournalBudgets open(Path path, Map<Account, Money> limits, Time time) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            if (file.getChannel().tryLock() == null) {
                throw new IOException("another process has locked it");
            }
            return new JournalBudgets(file, limits, time).replay();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw new IOException(path + " is in use, or is no journal of budgets", e);
        }
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        if (!id.matches("[!-~]+") || accounts.isEmpty()) {
            throw new IllegalArgumentException("a reservation needs an account, and an id of visible ASCII");
        }
        try {
            return locked(() -> {
                JournaledHold known = find(id);
                if (known != null) {
                    return known.repeated(accounts, amounts);
                }
                for (Account level : limited(accounts)) {
                    if (frozen.contains(level)) {
                        return BudgetReply.Denied.frozen(level, amounts);
                    }
                    if (amounts.money().compareTo(left(level)) > 0) {
                        return new BudgetReply.Denied(
                                level, amounts, new Amounts(left(level), Long.MAX_VALUE, Long.MAX_VALUE));
                    }
                }
                String payers = accounts.stream().map(Account::path).collect(Collectors.joining(","));
                write("RESERVED " + id + ' ' + text(amounts) + ' ' + time.now().plus(ttl) + ' ' + payers);
                return new BudgetReply.Granted(held(id).reservation);
            });
        } catch (UncheckedIOException e) {
            return new BudgetReply.Unavailable("the journal of budgets cannot be written");
        }
    }

    @Override
    public Settlement dispatched(String id) {
        return locked(() -> {
            JournaledHold hold = find(id);
            if (hold == null || hold.resolution != null) {
                return hold == null ? Settlement.UNKNOWN_ID : Settlement.ALREADY_RESOLVED;
            }
            if (!hold.dispatched) {
                write("DISPATCHED " + id);
            }
            return Settlement.DONE;
        });
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        return resolve(id, "SETTLED " + id + ' ' + text(actual));
    }

    @Override
    public Settlement voided(String id) {
        return resolve(id, "VOIDED " + id);
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        return locked(() -> {
            JournaledHold hold = find(id);
            if (hold == null || hold.resolution == null || !hold.resolution.startsWith("SETTLED")) {
                return hold == null ? Settlement.UNKNOWN_ID : Settlement.ALREADY_RESOLVED;
            }
            write("CORRECTED " + id + ' ' + text(truth));
            return hold.settlement;
        });
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        return locked(() -> limited(accounts).stream()
                .min(Comparator.comparing(this::left))
                .map(level -> new Standing(
                        level,
                        new Amounts(left(level), Long.MAX_VALUE, Long.MAX_VALUE),
                        frozen.contains(level),
                        List.of())));
    }

    /** Lets an account spend again that was charged more than was held, after a person has looked into it. */
    public void acknowledge(Account account) {
        locked(() -> {
            write("ACKNOWLEDGED " + account.path());
            return account;
        });
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private Settlement resolve(String id, String line) {
        return locked(() -> {
            JournaledHold hold = find(id);
            if (hold == null) {
                return Settlement.UNKNOWN_ID;
            }
            if (hold.resolution == null) {
                write(line);
                return hold.settlement;
            }
            return line.equals(hold.resolution) ? hold.settlement : Settlement.ALREADY_RESOLVED;
        });
    }

    /** A line that a crash cut is taken off. */
    private JournalBudgets replay() throws IOException {
        byte[] bytes = new byte[Math.toIntExact(journal.length())];
        journal.readFully(bytes);
        String text = new String(bytes, StandardCharsets.US_ASCII);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        whole.lines().forEach(this::apply);
        journal.setLength(whole.length());
        journal.seek(whole.length());
        return this;
    }

    private void write(String line) {
        try {
            if (broken) {
                throw new IOException("an earlier line could not be written");
            }
            broken = true;
            journal.write((line + '\n').getBytes(StandardCharsets.US_ASCII));
            if (line.startsWith("DISPATCHED")) {
                // The call comes next: what it may cost has to survive the machine, and all lines before it with it.
                journal.getFD().sync();
            }
            broken = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        apply(line);
    }

    /** What a line makes of the state, the same when it is written and when it is read again. */
    private void apply(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "RESERVED" -> hold(words);
            case "DISPATCHED" -> held(words[1]).dispatched = true;
            case "SETTLED" -> close(words[1], line, amounts(words));
            case "VOIDED", "EXPIRED" -> close(words[1], line, Amounts.NONE);
            case "CORRECTED" -> charge(held(words[1]), amounts(words));
            case "ACKNOWLEDGED" -> frozen.remove(Account.of(words[1]));
            default -> throw new IllegalArgumentException("no line of a journal of budgets");
        }
    }

    private void hold(String[] words) {
        List<Account> accounts =
                Stream.of(words[6].split(",", -1)).map(Account::of).toList();
        Amounts amounts = amounts(words);
        open.put(words[1], new JournaledHold(new Reservation(words[1], accounts, amounts, Instant.parse(words[5]))));
        limited(accounts).forEach(level -> charged.merge(level, amounts.money(), Money::plus));
    }

    private void close(String id, String line, Amounts actual) {
        JournaledHold hold = held(id);
        open.remove(id);
        charge(hold, actual);
        hold.resolution = line;
        resolved.put(id, hold);
        if (resolved.size() > RESOLVED_KEPT) {
            resolved.remove(resolved.keySet().iterator().next());
        }
    }

    private void charge(JournaledHold hold, Amounts actual) {
        Amounts held = hold.reservation.amounts();
        hold.settlement = Settlement.DONE;
        for (Account level : limited(hold.reservation.accounts())) {
            charged.merge(level, actual.money().minus(hold.actual.money()), Money::plus);
            if (actual.money().compareTo(held.money()) > 0) {
                frozen.add(level);
                hold.settlement = Settlement.OVERRUN;
            }
        }
        hold.actual = actual;
    }

    private JournaledHold held(String id) {
        return Optional.ofNullable(find(id)).orElseThrow(() -> new IllegalArgumentException("nothing is held"));
    }

    private @Nullable JournaledHold find(String id) {
        JournaledHold hold = open.get(id);
        return hold == null ? resolved.get(id) : hold;
    }

    private Set<Account> limited(List<Account> accounts) {
        Set<Account> levels = new LinkedHashSet<>();
        accounts.forEach(account -> levels.addAll(account.levels()));
        levels.retainAll(limits.keySet());
        return levels;
    }

    private Money left(Account level) {
        Money most = frozen.contains(level) ? Money.ZERO : limits.getOrDefault(level, Money.MAX);
        return most.minus(charged.getOrDefault(level, Money.ZERO)).max(Money.ZERO);
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            Instant now = time.now();
            for (JournaledHold hold : List.copyOf(open.values())) {
                if (!hold.dispatched && !hold.reservation.expires().isAfter(now)) {
                    write("EXPIRED " + hold.reservation.id());
                }
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static String text(Amounts amounts) {
        return amounts.money().nanos() + " " + amounts.tokens() + " " + amounts.calls();
    }

    private static Amounts amounts(String[] words) {
        return new Amounts(Money.ofNanos(Long.parseLong(words[2])), Long.parseLong(words[3]), Long.parseLong(words[4]));
    }
}
