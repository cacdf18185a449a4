package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Window;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The books that levels are charged to at one moment, under limits of one version. Used by one thread. */
final class Draft {
    private final Books books;
    private final Rolling rolling;
    private final Instant at;
    private final List<Rules.Cover> covers;
    private final List<BookKey> keys = new ArrayList<>();
    private final List<Ask.Line> lines = new ArrayList<>();

    Draft(Books books, Rolling rolling, List<Rules.Cover> covers, Instant at) {
        this.books = books;
        this.rolling = rolling;
        this.covers = covers;
        this.at = at;
    }

    /** The lines, in the order in which books are locked. */
    List<Ask.Line> lines(AtomicBoolean abandoned) throws SQLException {
        for (int rank = 0; rank < covers.size(); rank++) {
            Rules.Cover cover = covers.get(rank);
            BudgetLimit limit = cover.limit();
            Window window = limit.window();
            BookKey key = BookKey.of(cover.level(), window, at);
            switch (window.kind()) {
                case CALL -> {}
                case ROLLING -> {
                    BookKey headKey = BookKey.head(cover.level(), window);
                    long head = books.id(headKey, abandoned);
                    long step = rolling.step(head, key.begins());
                    add(headKey, head, limit.most(), step, rank);
                    BookKey stepKey = new BookKey(key.account(), key.span(), step);
                    add(stepKey, books.id(stepKey, abandoned), BudgetLimit.UNLIMITED, null, rank);
                }
                default -> add(key, books.id(key, abandoned), limit.most(), null, rank);
            }
        }
        lines.sort(Comparator.comparingLong(Ask.Line::book));
        return lines;
    }

    private void add(BookKey key, long id, Amounts cap, @Nullable Long step, int rank) {
        keys.add(key);
        long day = LocalDate.ofInstant(at, covers.get(rank).limit().window().zone())
                .toEpochDay();
        lines.add(new Ask.Line(id, cap, step, rank, day));
    }

    /** Moves rolling windows on, and has books looked up again: after an answer that what is known here is outdated. */
    void refresh(AtomicBoolean abandoned) throws SQLException {
        for (Ask.Line line : lines) {
            if (line.step() != null) {
                rolling.move(line.book(), covers.get(line.rank()).limit().window(), line.step(), abandoned);
            }
        }
        books.forget(keys);
    }

    /** Which amounts of which accounts are limited. */
    List<Ask.Limited> limited() {
        Map<String, Long> by = new LinkedHashMap<>();
        for (Rules.Cover cover : covers) {
            by.merge(cover.level(), mask(cover.limit().most()), (one, other) -> one | other);
        }
        return by.entrySet().stream()
                .map(each -> new Ask.Limited(each.getKey(), each.getValue()))
                .toList();
    }

    private static long mask(Amounts most) {
        return (most.money().equals(BudgetLimit.UNLIMITED.money()) ? 0 : 1)
                + (most.tokens() == Long.MAX_VALUE ? 0 : 2)
                + (most.calls() == Long.MAX_VALUE ? 0 : 4);
    }

    /** The limit on single calls that is too low for this one, as a denial; null if there is none. */
    BudgetReply.@Nullable Denied tooMuchForOneCall(Amounts asked) {
        for (Rules.Cover cover : covers) {
            Amounts most = cover.limit().most();
            if (cover.limit().window().kind() == Window.Kind.CALL && !Room.fits(asked, most)) {
                return denied(cover, asked, most);
            }
        }
        return null;
    }

    /** The denial of what a book lacks. */
    BudgetReply.Denied denied(Verdict.Short lack, Amounts asked) {
        Rules.Cover cover = covers.get(lack.rank());
        return denied(cover, asked, Room.left(cover.limit().most(), lack.held(), lack.spent()));
    }

    private static BudgetReply.Denied denied(Rules.Cover cover, Amounts asked, Amounts left) {
        return new BudgetReply.Denied(
                Account.of(cover.level()), asked, left, cover.limit().words(), false);
    }
}
