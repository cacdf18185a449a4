package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Line;
import dev.switchboard.core.budget.Window;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The books that levels are charged to at one moment, under limits of one version. Used by one thread. */
final class Draft {
    private final Books books;
    private final Rolling rolling;
    private final Instant at;
    private final List<Line> covers;
    private final List<BookKey> keys = new ArrayList<>();
    private final List<Charge> charges = new ArrayList<>();

    Draft(Books books, Rolling rolling, List<Line> covers, Instant at) {
        this.books = books;
        this.rolling = rolling;
        this.covers = covers;
        this.at = at;
    }

    /** What is charged, in the order in which books are locked. */
    List<Charge> charges(BooleanSupplier abandoned) throws SQLException {
        for (int rank = 0; rank < covers.size(); rank++) {
            Line cover = covers.get(rank);
            BudgetLimit limit = cover.limit();
            Window window = limit.window();
            BookKey key = BookKey.of(cover);
            switch (window.kind()) {
                case CALL -> {}
                case ROLLING -> {
                    BookKey headKey = key.headOf();
                    long head = books.id(headKey, abandoned);
                    long step = rolling.step(head, key.begins());
                    add(headKey, head, limit.most(), step, rank);
                    BookKey stepKey = new BookKey(key.account(), key.span(), step);
                    add(stepKey, books.id(stepKey, abandoned), BudgetLimit.UNLIMITED, null, rank);
                }
                default -> add(key, books.id(key, abandoned), limit.most(), null, rank);
            }
        }
        charges.sort(Comparator.comparingLong(Charge::book));
        return charges;
    }

    private void add(BookKey key, long id, Amounts cap, @Nullable Long step, int rank) {
        keys.add(key);
        long day = LocalDate.ofInstant(at, covers.get(rank).limit().window().zone())
                .toEpochDay();
        charges.add(new Charge(id, cap, step, rank, day));
    }

    /** Moves rolling windows on, and has books looked up again: after an answer that what is known here is outdated. */
    void refresh(BooleanSupplier abandoned) throws SQLException {
        for (Charge charge : charges) {
            if (charge.step() != null) {
                rolling.move(charge.book(), covers.get(charge.rank()).limit().window(), charge.step(), abandoned);
            }
        }
        books.forget(keys);
    }

    /** Which amounts of which accounts are limited. */
    List<Limited> limited() {
        Map<String, Long> by = new LinkedHashMap<>();
        for (Line cover : covers) {
            by.merge(cover.account().path(), mask(cover.limit().most()), (one, other) -> one | other);
        }
        return by.entrySet().stream()
                .map(each -> new Limited(each.getKey(), each.getValue()))
                .toList();
    }

    private static long mask(Amounts most) {
        return (most.money().equals(BudgetLimit.UNLIMITED.money()) ? 0L : 1L)
                + (most.tokens() == Long.MAX_VALUE ? 0 : 2)
                + (most.calls() == Long.MAX_VALUE ? 0 : 4);
    }

    /** The limit on single calls that is too low for this one, as a denial; null if there is none. */
    BudgetReply.@Nullable Denied tooMuchForOneCall(Amounts asked) {
        for (Line cover : covers) {
            Amounts most = cover.limit().most();
            if (cover.limit().window().kind() == Window.Kind.CALL && !BookRow.fits(asked, most)) {
                return denied(cover, asked, most);
            }
        }
        return null;
    }

    /** The denial of what a book lacks. */
    BudgetReply.Denied denied(Verdict.Lacking lack, Amounts asked) {
        Line cover = covers.get(lack.rank());
        return denied(cover, asked, cover.limit().left(BookRow.plus(lack.held(), lack.spent())));
    }

    private static BudgetReply.Denied denied(Line cover, Amounts asked, Amounts left) {
        return new BudgetReply.Denied(
                cover.account(), asked, left, cover.limit().words(), false);
    }
}
