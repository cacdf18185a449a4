package dev.switchboard.examples.cli.budget;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.budget.Amounts;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Projection;
import dev.switchboard.core.budget.SoftLimit;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.budget.Window;
import dev.switchboard.cost.Money;
import java.time.Instant;
import java.util.Locale;

/**
 * A statement as one line of JSON. Money is a text in dollars, so that no digit is lost; what is not limited has no
 * {@code limit} and no {@code left}; a window without an end has no {@code end}.
 */
final class StatementJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StatementJson() {}

    static String of(Statement statement, Instant now) {
        Used used = Used.of(statement);
        ObjectNode line = MAPPER.createObjectNode();
        line.put("account", statement.account().path());
        line.put("accounts", statement.limit().accounts());
        line.put("window", statement.limit().window().toString());
        if (!statement.end().equals(Instant.MAX)) {
            line.put("start", statement.start().toString());
            line.put("end", statement.end().toString());
        }
        put(line.putObject("limit"), statement.limit().most());
        put(line.putObject("spent"), statement.spent());
        put(line.putObject("held"), statement.held());
        ObjectNode left = line.putObject("left");
        used.lines().forEach(each -> put(left, each.unit(), each.left()));
        line.put("usedPercent", used.percent());
        line.put("frozen", statement.frozen());
        ArrayNode reached = line.putArray("reached");
        used.reached(statement).forEach(soft -> put(reached.addObject(), soft));
        if (statement.limit().window().kind() != Window.Kind.CALL) {
            put(line.putObject("projection"), Projection.of(statement, now));
        }
        return line.toString();
    }

    private static void put(ObjectNode to, Projection projection) {
        put(to, Used.Unit.MONEY, projection.spent().nanos());
        projection.passes().ifPresent(at -> to.put("overFrom", at.toString()));
        ArrayNode tasks = to.putArray("tasks");
        projection.drivers().forEach(driver -> {
            ObjectNode task = tasks.addObject();
            task.put("task", driver.task());
            put(task, Used.Unit.MONEY, driver.spent().nanos());
            task.put("percent", driver.percent());
        });
    }

    private static void put(ObjectNode to, SoftLimit soft) {
        to.put("percent", soft.percent());
        to.put("action", SoftLimits.name(soft.action()));
    }

    /** A limit: without what is not limited. */
    private static void put(ObjectNode to, Amounts amounts) {
        if (!amounts.money().equals(BudgetLimit.UNLIMITED.money())) {
            put(to, Used.Unit.MONEY, amounts.money().nanos());
        }
        if (amounts.tokens() != BudgetLimit.UNLIMITED.tokens()) {
            put(to, Used.Unit.TOKENS, amounts.tokens());
        }
        if (amounts.calls() != BudgetLimit.UNLIMITED.calls()) {
            put(to, Used.Unit.CALLS, amounts.calls());
        }
    }

    private static void put(ObjectNode to, Used.Unit unit, long value) {
        String name = unit.name().toLowerCase(Locale.ROOT);
        if (unit == Used.Unit.MONEY) {
            to.put(name, dollars(Money.ofNanos(value)));
        } else {
            to.put(name, value);
        }
    }

    private static String dollars(Money money) {
        return money.toString().replace("$", "");
    }
}
