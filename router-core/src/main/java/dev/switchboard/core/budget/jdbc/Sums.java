package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.core.budget.Line;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is held and spent on the books of lines, read in one statement and without a lock. */
record Sums(Amounts held, Amounts spent) {
    private static final Sums NOTHING = new Sums(Amounts.NONE, Amounts.NONE);

    /** In the order of the lines. */
    static List<Sums> read(Connection connection, List<Line> lines) throws SQLException {
        Sums[] sums = new Sums[lines.size()];
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
            for (Line line : lines) {
                binding.text(line.account().path())
                        .text(line.limit().window().toString())
                        .number(line.from().getEpochSecond())
                        .number(line.start().getEpochSecond());
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

    /** Both together. */
    Amounts used() {
        return BookRow.plus(held, spent);
    }

    private Sums plus(Amounts moreHeld, Amounts moreSpent) {
        return new Sums(BookRow.plus(held, moreHeld), BookRow.plus(spent, moreSpent));
    }
}
