package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.cost.Money;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a statement from the left to the right. */
final class Binding {
    private final PreparedStatement statement;
    private int next = 1;

    Binding(PreparedStatement statement) {
        this.statement = statement;
    }

    Binding text(String value) throws SQLException {
        statement.setString(next++, value);
        return this;
    }

    Binding number(long value) throws SQLException {
        statement.setLong(next++, value);
        return this;
    }

    Binding flag(boolean value) throws SQLException {
        statement.setBoolean(next++, value);
        return this;
    }

    Binding optional(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(next++, Types.BIGINT);
            return this;
        }
        return number(value);
    }

    Binding amounts(Amounts value) throws SQLException {
        return number(value.money().nanos()).number(value.tokens()).number(value.calls());
    }

    Binding numbers(List<? extends @Nullable Long> values) throws SQLException {
        statement.setArray(next++, statement.getConnection().createArrayOf("bigint", values.toArray()));
        return this;
    }

    Binding texts(List<String> values) throws SQLException {
        statement.setArray(next++, statement.getConnection().createArrayOf("varchar", values.toArray()));
        return this;
    }

    /** The three columns from that one on. */
    static Amounts amounts(ResultSet row, int column) throws SQLException {
        return new Amounts(Money.ofNanos(row.getLong(column)), row.getLong(column + 1), row.getLong(column + 2));
    }

    /** The array in that column. */
    static <T> List<T> list(ResultSet row, int column, Class<T> type) throws SQLException {
        Object[] values = (Object[]) row.getArray(column).getArray();
        return Arrays.stream(values).map(type::cast).toList();
    }
}
