package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one account was charged in the windows of one limit. Guarded by the lock of its store.
 *
 * <p>A few windows are kept beside the current one, so that a wall clock that jumps and comes back finds again what was
 * spent; and those in which a reservation is open. A reservation keeps the books it was made in.
 */
final class Meter {
    private static final int WINDOWS_KEPT = 4;
    private static final int STEPS_KEPT = 2 * (Window.STEPS + 1);

    private final Account account;
    private final Map<Instant, Book> books = new LinkedHashMap<>(4);
    private final Today today;
    private BudgetLimit limit;
    private Book current = new Book(this, Instant.MIN);
    private long currentFrom = Long.MAX_VALUE;
    private long currentUntil = Long.MIN_VALUE;

    Meter(Account account, BudgetLimit limit) {
        this.account = account;
        this.limit = limit;
        this.today = new Today(limit.window());
    }

    Account account() {
        return account;
    }

    BudgetLimit limit() {
        return limit;
    }

    /** Changes what may be charged; the window stays. */
    void limit(BudgetLimit changed) {
        limit = changed;
    }

    /** The limit was taken away: what is still open is charged here in vain, and is too much for nobody. */
    void retire() {
        limit = new BudgetLimit(limit.accounts(), limit.window(), BudgetLimit.UNLIMITED, List.of());
    }

    Window window() {
        return limit.window();
    }

    Today today() {
        return today;
    }

    Collection<Book> books() {
        return books.values();
    }

    /** The book of the window in which the instant lies. */
    Book book(Instant at) {
        long second = at.getEpochSecond();
        if (second < currentFrom || second >= currentUntil) {
            current = open(window().start(at));
            currentFrom = current.start().getEpochSecond();
            currentUntil = window().end(at).getEpochSecond();
            forgetTheOldest();
        }
        return current;
    }

    /** Whether it is one of those that are kept. */
    boolean keeps(Book book) {
        return books.get(book.start()) == book;
    }

    /** The book of the window that began then. */
    Book open(Instant start) {
        return books.computeIfAbsent(start, begin -> new Book(this, begin));
    }

    boolean admits(Amounts asked, Instant at) {
        return counted(at).hasRoomFor(asked, limit.most());
    }

    Amounts left(Instant at) {
        return limit.left(counted(at).used());
    }

    /** All that counts against the limit at that moment, as one book: of single calls nothing does. */
    Book counted(Instant at) {
        return switch (window().kind()) {
            case CALL -> new Book(this, Instant.EPOCH);
            case ROLLING -> lastSteps(at);
            default -> book(at);
        };
    }

    /** Whether more was spent than was held, of something that is limited here. */
    boolean isOverrun(Amounts held, Amounts truth) {
        Amounts most = limit.most();
        return (most.money().compareTo(Money.MAX) < 0 && truth.money().compareTo(held.money()) > 0)
                || (most.tokens() < Long.MAX_VALUE && truth.tokens() > held.tokens())
                || (most.calls() < Long.MAX_VALUE && truth.calls() > held.calls());
    }

    /** Whether nothing would be lost if it began anew: no reservation is open, and nothing was spent that still counts. */
    boolean isEmpty(Instant at) {
        for (Book book : books.values()) {
            if (book.isHeld()) {
                return false;
            }
        }
        return counted(at).spent().isEmpty();
    }

    /** What a clock that was set back left ahead of it counts too, or setting it back by a second would renew a second. */
    private Book lastSteps(Instant at) {
        Book sum = new Book(this, window().start(at));
        for (Book step : books.values()) {
            if (isNear(step, sum.start())) {
                sum.add(step);
            }
        }
        return sum;
    }

    private boolean isNear(Book step, Instant start) {
        Instant from = start.minus(window().length());
        Instant until = start.plus(window().length());
        return step.start().compareTo(from) >= 0 && step.start().compareTo(until) <= 0;
    }

    private void forgetTheOldest() {
        int kept = window().kind() == Window.Kind.ROLLING ? STEPS_KEPT : WINDOWS_KEPT;
        Iterator<Book> oldest = books.values().iterator();
        for (int tooMany = books.size() - kept; tooMany > 0 && oldest.hasNext(); ) {
            Book book = oldest.next();
            if (!book.isHeld() && !isNear(book, current.start())) {
                oldest.remove();
                tooMany--;
            }
        }
    }
}
