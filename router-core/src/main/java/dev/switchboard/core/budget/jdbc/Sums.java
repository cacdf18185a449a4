package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.core.budget.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is held and spent on the books of covers at one moment, read in one statement and without a lock. */
record Sums(Amounts held, Amounts spent) {
    private static final Sums NOTHING = new Sums(Amounts.NONE, Amounts.NONE);

    /** In the order of the covers. */
    static List<Sums> read(Connection connection, List<Rules.Cover> covers, Instant at) throws SQLException {
        Sums[] sums = new Sums[covers.size()];
        Arrays.fill(sums, NOTHING);
        if (sums.length == 0) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            parts.add("SELECT " + i
                    + ", held_money, held_tokens, held_calls, spent_money, spent_tokens, spent_calls"
                    + " FROM switchboard_books WHERE account = ? AND span = ? AND begins BETWEEN ? AND ?");
        }
        try (PreparedStatement statement = connection.prepareStatement(String.join(" UNION ALL ", parts))) {
            Binding binding = new Binding(statement);
            for (Rules.Cover cover : covers) {
                Window window = cover.limit().window();
                long begins = window.start(at).getEpochSecond();
                binding.text(cover.level())
                        .text(window.toString())
                        .number(begins - window.length().toSeconds())
                        .number(begins);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    int i = row.getInt(1);
                    sums[i] = sums[i].plus(Binding.amounts(row, 2), Binding.amounts(row, 5));
                }
            }
        }
        return List.of(sums);
    }

    private Sums plus(Amounts moreHeld, Amounts moreSpent) {
        return new Sums(BookRow.plus(held, moreHeld), BookRow.plus(spent, moreSpent));
    }
}
