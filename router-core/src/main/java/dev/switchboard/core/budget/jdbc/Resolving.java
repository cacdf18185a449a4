package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Settlement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Takes reservations through their states. Thread-safe. */
final class Resolving {
    static final long DAY = Duration.ofDays(1).toNanos();

    private final Database database;
    private final DatabaseClock clock;

    Resolving(Parts parts) {
        this.database = parts.database();
        this.clock = parts.clock();
    }

    /** What becomes of each, in their order. */
    List<Settlement> dispatched(List<String> ids, BooleanSupplier abandoned) throws SQLException {
        long now = clock.now();
        Set<String> done =
                database.call(abandoned, connection -> database.dialect().dispatch(connection, ids, now, now + DAY));
        List<Settlement> settlements = new ArrayList<>(ids.size());
        for (String id : ids) {
            settlements.add(done.contains(id) ? Settlement.DONE : dispatchedBefore(id, now, abandoned));
        }
        return settlements;
    }

    private Settlement dispatchedBefore(String id, long now, BooleanSupplier abandoned) throws SQLException {
        StoredReservation found = find(id, abandoned).orElse(null);
        if (found == null) {
            return Settlement.UNKNOWN_ID;
        }
        return found.state() == State.DISPATCHED && !found.isDue(now) ? Settlement.DONE : Settlement.ALREADY_RESOLVED;
    }

    /** Charges the truth, or nothing; the same again gets the same answer. */
    Settlement resolve(String id, State to, Amounts actual, BooleanSupplier abandoned) throws SQLException {
        return resolve(List.of(new Settling.Wish(id, to, actual)), abandoned).get(0);
    }

    /** What becomes of each, in their order. */
    List<Settlement> resolve(List<Settling.Wish> wishes, BooleanSupplier abandoned) throws SQLException {
        long now = clock.now();
        List<Resolution> resolutions = wishes.stream()
                .map(wish -> new Resolution(wish.id(), wish.to(), wish.actual(), now))
                .toList();
        Map<String, Resolved> resolved =
                database.call(abandoned, connection -> database.dialect().resolve(connection, resolutions));
        List<Settlement> settlements = new ArrayList<>(wishes.size());
        for (Settling.Wish wish : wishes) {
            Resolved done = resolved.get(wish.id());
            settlements.add(done == null ? resolvedBefore(wish, abandoned) : done.settlement(wish.to()));
        }
        return settlements;
    }

    private Settlement resolvedBefore(Settling.Wish wish, BooleanSupplier abandoned) throws SQLException {
        StoredReservation found = find(wish.id(), abandoned).orElse(null);
        if (found == null) {
            return Settlement.UNKNOWN_ID;
        }
        return found.settled().equals(wish.actual())
                ? new Resolved(found.state(), found.overrun()).settlement(wish.to())
                : Settlement.ALREADY_RESOLVED;
    }

    /** Charges a later truth in place of what was charged, and notes both. */
    Settlement correct(String id, Amounts truth, BooleanSupplier abandoned) throws SQLException {
        long now = clock.now();
        database.call(
                abandoned, connection -> database.dialect().resolve(connection, List.of(Resolution.expired(id, now))));
        return database.transaction(abandoned, connection -> {
            StoredReservation found = StoredReservation.lock(connection, id).orElse(null);
            if (found == null) {
                return Settlement.UNKNOWN_ID;
            }
            return found.state().isCharged() ? correct(connection, found, truth, now) : Settlement.ALREADY_RESOLVED;
        });
    }

    private static Settlement correct(Connection connection, StoredReservation found, Amounts truth, long now)
            throws SQLException {
        boolean overrun;
        if (found.charged().equals(truth)) {
            overrun = found.isOverrun(truth);
        } else {
            Charges charges = new Charges(connection, found, now);
            charges.replace(Amounts.NONE, found.charged(), truth);
            overrun = charges.freezeFor(truth);
            note(connection, found, truth, now);
        }
        return overrun ? Settlement.OVERRUN : Settlement.DONE;
    }

    private static void note(Connection connection, StoredReservation found, Amounts truth, long now)
            throws SQLException {
        int number = found.corrections() + 1;
        String sql = "INSERT INTO switchboard_corrections (reservation, number, corrected_at,"
                + " was_money, was_tokens, was_calls, money, tokens, calls) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement)
                    .text(found.id())
                    .number(number)
                    .number(now)
                    .amounts(found.charged())
                    .amounts(truth);
            statement.executeUpdate();
        }
        String change = "UPDATE switchboard_reservations SET charged_money = ?, charged_tokens = ?, charged_calls = ?,"
                + " corrections = ? WHERE id = ?";
        try (PreparedStatement statement = connection.prepareStatement(change)) {
            new Binding(statement).amounts(truth).number(number).text(found.id());
            statement.executeUpdate();
        }
    }

    private Optional<StoredReservation> find(String id, BooleanSupplier abandoned) throws SQLException {
        return database.transaction(abandoned, connection -> StoredReservation.find(connection, id));
    }
}
