package dev.switchboard.examples.cli.budget;

import dev.switchboard.core.budget.Projection;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.budget.Window;
import dev.switchboard.cost.Money;
import dev.switchboard.examples.cli.report.Dollars;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where an account is going, in lines for a person. */
final class Outlook {
    private static final int DIGITS = 5;
    private static final int NAMED = 3;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Outlook() {}

    /** No lines where nothing was spent, or each call stands by itself. */
    static List<String> lines(Statement statement, Instant now) {
        List<String> lines = new ArrayList<>(2);
        Window window = statement.limit().window();
        if (statement.spent().money().isZero() || window.kind() == Window.Kind.CALL) {
            return lines;
        }
        Projection projection = Projection.of(statement, now);
        boolean limited = !statement.limit().most().money().equals(Money.MAX);
        if (limited && window.kind() != Window.Kind.TOTAL) {
            String until = window.kind() == Window.Kind.ROLLING ? " in that time" : " by then";
            lines.add("at today's rate " + dollars(statement, projection.spent()) + until
                    + projection
                            .passes()
                            .map(at -> ", over the limit about " + MINUTE.format(at.atZone(window.zone())))
                            .orElse(""));
        }
        if (!projection.drivers().isEmpty()) {
            lines.add("spent on " + tasks(projection.drivers()));
        }
        return lines;
    }

    private static String tasks(List<Projection.Driver> drivers) {
        List<String> words = new ArrayList<>();
        for (Projection.Driver driver : drivers.subList(0, Math.min(NAMED, drivers.size()))) {
            words.add(driver.task() + " " + driver.percent() + "%");
        }
        if (drivers.size() > NAMED) {
            words.add((drivers.size() - NAMED) + " more");
        }
        return String.join(", ", words);
    }

    /** As exact as the table. */
    private static String dollars(Statement statement, Money money) {
        return new Dollars(statement.limit().most().money(), DIGITS).signed(money);
    }
}
