package dev.switchboard.examples.extend;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
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
 * <p>A journal belongs to one process at a time, and a line that cannot be written ends its use: nothing more is granted.
 * Safe for use by many threads.
 */
public final class JournalBudgets implements BudgetStore, AutoCloseable {
    private static final int RESOLVED_KEPT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final RandomAccessFile journal;
    private final Map<Account, Money> limits;
    private final Time time;
    private final Map<Account, Money> charged = new HashMap<>();
    private final Set<Account> frozen = new HashSet<>();
    private final Map<String, Hold> open = new LinkedHashMap<>();
    private final Map<String, Hold> resolved = new LinkedHashMap<>();
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
                Hold known = find(id);
                if (known != null) {
                    return known.repeated(accounts, amounts);
                }
                for (Account level : limited(accounts)) {
                    if (frozen.contains(level)) {
                        return BudgetReply.Denied.frozen(level, amounts);
                    }
                    if (amounts.money().compareTo(left(level)) > 0) {
                        return new BudgetReply.Denied(level, amounts, inMoney(left(level)));
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
            Hold hold = find(id);
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
    public Optional<Amounts> headroom(Account account) {
        return locked(() -> limited(List.of(account)).stream()
                .map(this::left)
                .reduce(Money::min)
                .map(JournalBudgets::inMoney));
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
            Hold hold = find(id);
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

    /** A line that was cut by a crash is taken off: what it was to allow was never allowed. */
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
            case "ACKNOWLEDGED" -> frozen.remove(Account.of(words[1]));
            default -> throw new IllegalArgumentException("no line of a journal of budgets");
        }
    }

    private void hold(String[] words) {
        List<Account> accounts =
                Stream.of(words[6].split(",", -1)).map(Account::of).toList();
        Amounts amounts = amounts(words);
        open.put(words[1], new Hold(new Reservation(words[1], accounts, amounts, Instant.parse(words[5]))));
        limited(accounts).forEach(level -> charged.merge(level, amounts.money(), Money::plus));
    }

    private void close(String id, String line, Amounts actual) {
        Hold hold = held(id);
        open.remove(id);
        Money held = hold.reservation.amounts().money();
        for (Account level : limited(hold.reservation.accounts())) {
            charged.merge(level, actual.money().minus(held), Money::plus);
            if (actual.money().compareTo(held) > 0) {
                frozen.add(level);
                hold.settlement = Settlement.OVERRUN;
            }
        }
        hold.resolution = line;
        resolved.put(id, hold);
        if (resolved.size() > RESOLVED_KEPT) {
            resolved.remove(resolved.keySet().iterator().next());
        }
    }

    private Hold held(String id) {
        return Optional.ofNullable(open.get(id)).orElseThrow(() -> new IllegalArgumentException("nothing is held"));
    }

    private @Nullable Hold find(String id) {
        Hold hold = open.get(id);
        return hold == null ? resolved.get(id) : hold;
    }

    /** The limited levels of the accounts, each once. */
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
            for (Hold hold : List.copyOf(open.values())) {
                if (!hold.dispatched && !hold.reservation.expires().isAfter(now)) {
                    write("EXPIRED " + hold.reservation.id());
                }
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static Amounts inMoney(Money money) {
        return new Amounts(money, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private static String text(Amounts amounts) {
        return amounts.money().nanos() + " " + amounts.tokens() + " " + amounts.calls();
    }

    private static Amounts amounts(String[] words) {
        return new Amounts(Money.ofNanos(Long.parseLong(words[2])), Long.parseLong(words[3]), Long.parseLong(words[4]));
    }

    /** A reservation and what became of it: the line that resolved it, if one did. */
    private static final class Hold {
        private final Reservation reservation;
        private boolean dispatched;
        private @Nullable String resolution;
        private Settlement settlement = Settlement.DONE;

        Hold(Reservation reservation) {
            this.reservation = reservation;
        }

        BudgetReply repeated(List<Account> accounts, Amounts amounts) {
            if (reservation.amounts().equals(amounts) && reservation.accounts().equals(accounts)) {
                return new BudgetReply.Granted(reservation);
            }
            throw new IllegalArgumentException(reservation.id() + " was reserved for other amounts or accounts");
        }
    }
}
