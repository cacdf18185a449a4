package dev.switchboard.examples.cli.budget;

import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.budget.Window;
import dev.switchboard.cost.Money;
import dev.switchboard.examples.cli.report.Dollars;
import dev.switchboard.examples.cli.report.TextTable;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Statements as a table for a person: a heading for each account, a line for each limit, and what there is to know of it. */
final class StatementTable {
    private static final int WIDTH = 80;
    private static final int DIGITS = 5;
    private static final String FROZEN = """
            FROZEN: charged more than was held, and waits for a person. See why in the
            receipts, then: switchboard budget acknowledge ACCOUNT
            """;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final TextTable table = new TextTable(WIDTH)
            .row(List.of("account, and its limits", "until", "spent", "held", "left", "used"))
            .rule();
    private final Instant now;
    private String account = "";
    private boolean anyFrozen;

    /** @param now when the statements were made */
    StatementTable(Instant now) {
        this.now = now;
    }

    StatementTable add(List<Statement> statements) {
        statements.forEach(this::add);
        return this;
    }

    String text() {
        return table.text() + "\nused: spent and held, of the limit\n" + (anyFrozen ? FROZEN : "");
    }

    private void add(Statement statement) {
        String path = statement.account().path();
        if (!path.equals(account)) {
            account = path;
            table.line(path + (statement.frozen() ? "  FROZEN" : ""));
        }
        anyFrozen |= statement.frozen();
        Used used = Used.of(statement);
        used.lines().forEach(line -> add(statement, line));
        String reached = used.reached(statement).stream().map(LimitWords::of).collect(Collectors.joining(", "));
        if (!reached.isEmpty()) {
            table.line("    reached: " + reached);
        }
        Outlook.lines(statement, now).forEach(line -> table.line("    " + line));
    }

    private void add(Statement statement, Used.Line line) {
        Window window = statement.limit().window();
        boolean counts = window.kind() != Window.Kind.CALL;
        table.row(List.of(
                "  " + limit(statement.limit(), line),
                counts ? until(statement) : "-",
                counts ? amount(line, line.spent()) : "-",
                counts ? amount(line, line.held()) : "-",
                counts ? amount(line, line.left()) : "-",
                counts ? line.percent() + "%" : "-"));
    }

    private static String limit(BudgetLimit limit, Used.Line line) {
        BudgetLimit one = BudgetLimit.on(limit.accounts()).per(limit.window());
        String words = switch (line.unit()) {
            case MONEY -> one.money(limit.most().money()).words();
            case TOKENS -> one.tokens(limit.most().tokens()).words();
            case CALLS -> one.calls(limit.most().calls()).words();
        };
        boolean plain = limit.window().zone().equals(ZoneOffset.UTC);
        return plain ? words : words + ", " + limit.window().zone();
    }

    /** In the zone of the limit. */
    private static String until(Statement statement) {
        Window window = statement.limit().window();
        if (window.kind() == Window.Kind.ROLLING) {
            return "rolling";
        }
        if (statement.end().equals(Instant.MAX)) {
            return "no end";
        }
        ZonedDateTime end = statement.end().atZone(window.zone());
        return (end.toLocalTime().equals(LocalTime.MIDNIGHT) ? DAY : MINUTE).format(end);
    }

    private static String amount(Used.Line line, long value) {
        return line.unit() == Used.Unit.MONEY
                ? new Dollars(Money.ofNanos(line.most()), DIGITS).signed(Money.ofNanos(value))
                : String.format(Locale.ROOT, "%,d", value);
    }
}
