package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A ledger as one would write it down: the list of all reservations ever made, added up anew for every question. */
final class NaiveLedger {
    /** Where a reservation counts. */
    private record Place(String account, Window window, Instant start) {}

    private static final class Entry {
        private final String id;
        private final Amounts held;
        private final Set<Place> places;
        private String state = "reserved";
        private Amounts charged;
        private Amounts first = Amounts.NONE;
        private Settlement firstAnswer = Settlement.DONE;
        private Settlement lastAnswer = Settlement.DONE;
        private long end;

        Entry(String id, Amounts held, Set<Place> places, long end) {
            this.id = id;
            this.held = held;
            this.charged = held;
            this.places = places;
            this.end = end;
        }

        boolean isOpen() {
            return state.equals("reserved") || state.equals("dispatched");
        }
    }

    private final ManualTime time;
    private final Map<String, BudgetLimit> limits = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> frozen = new TreeSet<>();

    NaiveLedger(ManualTime time) {
        this.time = time;
    }

    void limit(BudgetLimit limit) {
        limits.put(limit.accounts() + " " + limit.window(), limit);
        forgetUncovered();
    }

    void remove(BudgetLimit limit) {
        limits.remove(limit.accounts() + " " + limit.window());
        forgetUncovered();
    }

    /** Granted, or which account is denied. */
    String reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        expire();
        for (Entry entry : entries) {
            if (entry.id.equals(id)) {
                return "granted";
            }
        }
        Set<Place> places = new LinkedHashSet<>();
        for (String level : levels(accounts)) {
            for (BudgetLimit limit : covering(level)) {
                Amounts left = limit.left(used(level, limit.window()));
                boolean fits = amounts.money().compareTo(left.money()) <= 0
                        && amounts.tokens() <= left.tokens()
                        && amounts.calls() <= left.calls();
                if (frozen.contains(level) || !fits) {
                    return (frozen.contains(level) ? "frozen " : "denied ") + level;
                }
                places.add(new Place(level, limit.window(), limit.window().start(time.now())));
            }
        }
        entries.add(new Entry(id, amounts, places, time.nanos() + ttl.toNanos()));
        return "granted";
    }

    static String words(BudgetReply reply) {
        if (reply instanceof BudgetReply.Denied denied) {
            return (denied.frozen() ? "frozen " : "denied ") + denied.account();
        }
        return "granted";
    }

    Settlement dispatched(String id) {
        expire();
        for (Entry entry : entries) {
            if (entry.id.equals(id)) {
                if (entry.state.equals("reserved")) {
                    entry.state = "dispatched";
                    entry.end = time.nanos() + Duration.ofDays(1).toNanos();
                }
                return entry.isOpen() ? Settlement.DONE : Settlement.ALREADY_RESOLVED;
            }
        }
        return Settlement.UNKNOWN_ID;
    }

    Settlement resolve(String id, String to, Amounts truth) {
        expire();
        for (Entry entry : entries) {
            if (entry.id.equals(id)) {
                if (entry.isOpen()) {
                    entry.state = to;
                    entry.first = truth;
                    entry.firstAnswer = charge(entry, truth);
                    return entry.firstAnswer;
                }
                boolean same = entry.state.equals(to) && entry.first.equals(truth);
                return same ? entry.firstAnswer : Settlement.ALREADY_RESOLVED;
            }
        }
        return Settlement.UNKNOWN_ID;
    }

    Settlement correct(String id, Amounts truth) {
        expire();
        for (Entry entry : entries) {
            if (entry.id.equals(id)) {
                boolean charged = entry.state.equals("settled") || entry.state.equals("charged");
                if (charged && !entry.charged.equals(truth)) {
                    return charge(entry, truth);
                }
                return charged ? entry.lastAnswer : Settlement.ALREADY_RESOLVED;
            }
        }
        return Settlement.UNKNOWN_ID;
    }

    void acknowledge(Account account) {
        frozen.remove(account.path());
    }

    Set<String> frozen() {
        return frozen;
    }

    /** What is spent on the account in the current window. */
    Amounts spent(String account, Window window) {
        return sum(account, window, false);
    }

    /** What is held on the account in the current window. */
    Amounts held(String account, Window window) {
        return sum(account, window, true);
    }

    Amounts used(String account, Window window) {
        return spent(account, window).plus(held(account, window));
    }

    /** The limits of that account: of each window the one whose segments are more particular from the left. */
    Collection<BudgetLimit> covering(String account) {
        Map<Window, BudgetLimit> best = new LinkedHashMap<>();
        for (BudgetLimit limit : limits.values()) {
            if (covers(limit.accounts().split("/"), account.split("/"))) {
                best.merge(
                        limit.window(),
                        limit,
                        (one, other) -> one.accounts()
                                                .replace('*', '~')
                                                .compareTo(other.accounts().replace('*', '~'))
                                        < 0
                                ? one
                                : other);
            }
        }
        return best.values();
    }

    private static boolean covers(String[] pattern, String... segments) {
        boolean covers = pattern.length == segments.length;
        for (int i = 0; covers && i < pattern.length; i++) {
            boolean star = pattern[i].endsWith("*");
            covers = star ? segments[i].startsWith(pattern[i].replace("*", "")) : segments[i].equals(pattern[i]);
        }
        return covers;
    }

    void expire() {
        for (Entry entry : entries) {
            if (entry.isOpen() && entry.end <= time.nanos()) {
                boolean sent = entry.state.equals("dispatched");
                entry.state = sent ? "charged" : "expired";
                entry.charged = sent ? entry.held : Amounts.NONE;
            }
        }
    }

    private Settlement charge(Entry entry, Amounts truth) {
        entry.charged = truth;
        Settlement settlement = Settlement.DONE;
        for (Place place : entry.places) {
            for (BudgetLimit limit : covering(place.account())) {
                if (limit.window().equals(place.window()) && isOverrun(limit.most(), entry.held, truth)) {
                    frozen.add(place.account());
                    settlement = Settlement.OVERRUN;
                }
            }
        }
        entry.lastAnswer = settlement;
        return settlement;
    }

    private static boolean isOverrun(Amounts most, Amounts held, Amounts truth) {
        return (!most.money().equals(Money.MAX) && truth.money().compareTo(held.money()) > 0)
                || (most.tokens() != Long.MAX_VALUE && truth.tokens() > held.tokens())
                || (most.calls() != Long.MAX_VALUE && truth.calls() > held.calls());
    }

    private Amounts sum(String account, Window window, boolean open) {
        Amounts sum = Amounts.NONE;
        for (Entry entry : entries) {
            for (Place place : entry.places) {
                if (entry.isOpen() == open
                        && place.account().equals(account)
                        && place.window().equals(window)
                        && counts(window, place.start())) {
                    sum = sum.plus(entry.charged);
                }
            }
        }
        return sum;
    }

    private boolean counts(Window window, Instant start) {
        Instant now = window.start(time.now());
        return switch (window.kind()) {
            case CALL -> false;
            case ROLLING -> Duration.between(start, now).abs().compareTo(window.length()) <= 0;
            default -> start.equals(now);
        };
    }

    private void forgetUncovered() {
        for (Entry entry : entries) {
            entry.places.removeIf(place -> covering(place.account()).stream()
                    .noneMatch(limit -> limit.window().equals(place.window())));
        }
    }

    private static Set<String> levels(List<Account> accounts) {
        Set<String> levels = new LinkedHashSet<>();
        accounts.forEach(account -> account.levels().forEach(level -> levels.add(level.path())));
        return levels;
    }
}
