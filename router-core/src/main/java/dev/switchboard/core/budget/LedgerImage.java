package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Reservation;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a {@link LedgerState} knows, as plain values: to be written down, and read by another process. Instants are of
 * the wall clock.
 *
 * @param limits the limits
 * @param frozen the frozen accounts
 * @param levels what was charged, by account
 * @param holds the reservations, open and resolved, in the order in which they became so
 */
record LedgerImage(List<BudgetLimit> limits, List<Account> frozen, List<OfLevel> levels, List<OfHold> holds) {
    /** An account, and when something was last reserved on it. */
    record OfLevel(Account account, Instant used, List<OfMeter> meters) {}

    /** What it was charged by windows of one kind, and on the latest day. */
    record OfMeter(Window window, Instant day, Money today, List<OfBook> books) {}

    /** What was spent in the window that began then, and on which account of a kind of task. What is held the holds say. */
    record OfBook(Instant start, Amounts spent, Map<String, Amounts> byTask) {}

    /** A reservation and what became of it. */
    record OfHold(
            Reservation reservation,
            Instant at,
            Hold.State state,
            Instant end,
            Hold.Outcome first,
            Hold.Outcome last,
            List<Place> places) {}

    /** Where a reservation is counted, in the window of its instant. */
    record Place(Account account, Window window) {}

    /** All that the state knows at that moment. */
    static LedgerImage of(LedgerState state, Moment moment) {
        List<OfLevel> levels = new ArrayList<>();
        for (Level level : state.levels().all()) {
            List<OfMeter> meters = level.meters().stream().map(LedgerImage::of).toList();
            levels.add(new OfLevel(level.account(), level.used(), meters));
        }
        List<OfHold> holds = state.holds().all().stream()
                .map(hold -> of(hold, state, moment))
                .toList();
        return new LedgerImage(state.levels().limits().all(), List.copyOf(state.frozen()), levels, holds);
    }

    private static OfMeter of(Meter meter) {
        List<OfBook> books = meter.books().stream()
                .map(book -> new OfBook(book.start(), book.spent().amounts(), book.byTask()))
                .toList();
        Instant day = meter.today().start();
        return new OfMeter(meter.window(), day, meter.today().spent(day), books);
    }

    private static OfHold of(Hold hold, LedgerState state, Moment moment) {
        List<Place> places = new ArrayList<>();
        for (Book book : hold.books()) {
            Account account = book.meter().account();
            Window window = book.meter().window();
            // Not where the account or the window was forgotten: what comes of it counts nowhere.
            if (meter(state, account, window).filter(meter -> meter.keeps(book)).isPresent()) {
                places.add(new Place(account, window));
            }
        }
        return new OfHold(
                hold.reservation(), hold.at(), hold.state(), moment.at(hold.end()), hold.first(), hold.last(), places);
    }

    /** A state that knows all this, on the clocks of this JVM at that moment. */
    LedgerState restored(Moment moment) {
        LedgerState state = new LedgerState();
        for (BudgetLimit limit : limits) {
            state.limited(limit, moment);
        }
        for (OfLevel image : levels) {
            Level level = state.levels().add(image.account(), image.used());
            level.used(image.used());
            for (OfMeter meter : image.meters()) {
                level.meter(meter.window()).ifPresent(found -> restore(found, meter));
            }
        }
        frozen.forEach(state::freeze);
        for (OfHold image : holds) {
            state.holds().put(restored(image, state, moment));
        }
        return state;
    }

    private static void restore(Meter meter, OfMeter image) {
        meter.today().begin(image.day());
        meter.today().spend(image.day(), Amounts.NONE, new Amounts(image.today(), 0, 0));
        for (OfBook book : image.books()) {
            meter.open(book.start()).spent(book.spent(), book.byTask());
        }
    }

    private static Hold restored(OfHold image, LedgerState state, Moment moment) {
        Amounts held = image.reservation().amounts();
        boolean open = image.state() == Hold.State.RESERVED || image.state() == Hold.State.DISPATCHED;
        List<Book> books = new ArrayList<>();
        for (Place place : image.places()) {
            meter(state, place.account(), place.window()).ifPresent(meter -> {
                Book book = meter.open(place.window().start(image.at()));
                if (open) {
                    book.hold(held);
                }
                books.add(book);
            });
        }
        Hold hold = new Hold(image.reservation(), image.at(), books, end(image, moment));
        hold.was(image.state(), image.first(), image.last());
        return hold;
    }

    /** If the wall clock was set back meanwhile, nothing lasts longer for it than it would have from now on. */
    private static long end(OfHold image, Moment moment) {
        boolean sent = image.state() == Hold.State.DISPATCHED;
        Duration whole = sent
                ? LedgerState.LONGEST
                : Duration.between(image.at(), image.reservation().expires());
        long latest = moment.nanos() + whole.toNanos();
        long end = moment.when(image.end()).nanos();
        return end - latest > 0 ? latest : end;
    }

    private static Optional<Meter> meter(LedgerState state, Account account, Window window) {
        return Optional.ofNullable(state.levels().get(account)).flatMap(level -> level.meter(window));
    }
}
