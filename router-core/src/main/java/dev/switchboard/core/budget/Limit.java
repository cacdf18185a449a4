package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.cost.Money;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an account may be charged in each window of one kind. Guarded by the lock of its store.
 *
 * <p>A few windows are kept beside the current one, so that a wall clock that jumps and comes back finds again what was
 * spent. A reservation keeps the books it was made in.
 */
final class Limit {
    static final Amounts UNLIMITED = new Amounts(Money.MAX, Long.MAX_VALUE, Long.MAX_VALUE);
    private static final int WINDOWS_KEPT = 4;

    private final Level level;
    private final Window window;
    private final Map<Instant, Book> books = new LinkedHashMap<>();
    private Book current = new Book(this, new Tally());
    private long currentMinute = Long.MIN_VALUE;
    private Amounts cap = UNLIMITED;

    Limit(Level level, Window window) {
        this.level = level;
        this.window = window;
    }

    Level level() {
        return level;
    }

    boolean counts(Window window) {
        return this.window.equals(window);
    }

    void capMoney(Money most) {
        cap = new Amounts(most, cap.tokens(), cap.calls());
    }

    void capTokens(long most) {
        cap = new Amounts(cap.money(), most, cap.calls());
    }

    void capCalls(long most) {
        cap = new Amounts(cap.money(), cap.tokens(), most);
    }

    /** The book of the window in which the instant lies. Windows begin at full minutes, so most calls need not look. */
    Book book(Instant at) {
        long minute = window.kind() == Window.Kind.TOTAL ? 0 : Math.floorDiv(at.getEpochSecond(), 60);
        if (minute != currentMinute) {
            currentMinute = minute;
            current = books.computeIfAbsent(window.start(at), start -> new Book(this, new Tally()));
            forgetTheOldest();
        }
        return current;
    }

    boolean admits(Amounts asked, Instant at) {
        return book(at).charged().hasRoomFor(asked, cap);
    }

    Amounts left(Instant at) {
        return book(at).charged().leftOf(cap);
    }

    /** Whether more was spent than was held, of something that is limited here. */
    boolean isOverrun(Amounts held, Amounts actual) {
        boolean money = cap.money().compareTo(Money.MAX) < 0 && actual.money().compareTo(held.money()) > 0;
        boolean tokens = cap.tokens() < Long.MAX_VALUE && actual.tokens() > held.tokens();
        boolean calls = cap.calls() < Long.MAX_VALUE && actual.calls() > held.calls();
        return money || tokens || calls;
    }

    private void forgetTheOldest() {
        if (books.size() > WINDOWS_KEPT) {
            Iterator<Book> oldest = books.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
