package dev.switchboard.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.caller.Dimension;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.DiskBudgets;
import dev.switchboard.core.budget.Ledger;
import dev.switchboard.core.budget.Window;
import dev.switchboard.cost.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetCommandTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String LONG = "tenant:acme/principal:somebody.with.a.long.name@a.long.domain.example";

    @TempDir
    private Path directory;

    @Test
    void whatIsSetIsShownWithinTheTerminal() {
        assertThat(out("set", "acme", "--money", "500", "--per", "month@Europe/Berlin", "--soft", "80:ask", "--create"))
                .startsWith("acme: $500.00 a month, Europe/Berlin, ask from 80%\n");
        assertThat(out("set", "acme", "--money", "400", "--per", "month@Europe/Berlin"))
                .startsWith(
                        "acme: $400.00 a month, Europe/Berlin (it was $500.00 a month, Europe/Berlin, ask from 80%)");
        out("set", LONG, "--tokens", "123456789012", "--calls", "5000", "--per", "rolling:PT1H");

        String shown = out("show");

        assertThat(shown)
                .containsPattern("(?m)^acme\n  \\$400.00 a month, Europe/Berlin +\\d{4}-\\d\\d-01 +\\$0 +\\$0 ");
        assertThat(shown)
                .contains("\n" + LONG + "\n")
                .containsPattern("5000 calls in any 1h +rolling +0 +0 +5,000 +0%");
        assertThat(shown.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void showSaysWhatWasSpentWhatIsHeldAndWhichSoftLimitsAreReached() throws IOException {
        out("set", "acme", "--money", "10", "--calls", "7", "--per", "day", "--soft", "80:cheaper-models", "--create");
        try (Ledger ledger = ledger()) {
            spend(ledger, "a", "8.123456789", "8.5");
            reserve(ledger, "b", "0.5");
        }

        assertThat(out("show")).contains("$8.123").contains("86%").contains("reached: cheaper-models from 80%");
        assertThat(out("show")).containsPattern("at today's rate \\$\\d+").contains("spent on invoice 100%");
        JsonNode line = new ObjectMapper().readTree(out("show", "--json"));
        assertThat(line.path("spent").path("money").asText()).isEqualTo("8.123456789");
        assertThat(line.path("held").path("money").asText()).isEqualTo("0.50");
        assertThat(line.path("left").path("money").asText()).isEqualTo("1.376543211");
        assertThat(line.path("left").path("calls").asLong()).isEqualTo(5);
        assertThat(line.path("projection").path("tasks").path(0).path("task").asText())
                .isEqualTo("invoice");
        assertThat(line.path("usedPercent").asLong()).isEqualTo(86);
        assertThat(line.path("reached").path(0).path("action").asText()).isEqualTo("cheaper-models");
    }

    @Test
    void ofManyAccountsThoseBelowOneOrNearTheirLimitsCanBeAskedFor() {
        try (Ledger ledger = ledger()) {
            ledger.limit(BudgetLimit.on("acme/*").money(Money.usd("1")).per(Window.DAY));
            ledger.limit(BudgetLimit.on("run:*").calls(10));
            ledger.reserve("run", List.of(Account.of("run:1")), Amounts.call(Money.ZERO, 1), DAY);
            ledger.limit(BudgetLimit.on("zoo").money(Money.usd("100")).per(Window.DAY));
            for (int i = 0; i < 300; i++) {
                ledger.reserve("r" + i, List.of(Account.of("acme/" + i)), Amounts.call(Money.usd("0.1"), 1), DAY);
            }
            ledger.reserve("near", List.of(Account.of("acme/7")), Amounts.call(Money.usd("0.75"), 1), DAY);
        }

        assertThat(out("show").lines().filter(line -> line.startsWith("acme/"))).hasSize(300);
        assertThat(out("show")).doesNotContain("run:1").endsWith("not shown: 1 limits of runs (--runs shows them)\n");
        assertThat(out("show", "--runs")).contains("run:1\n");
        assertThat(out("show", "acme/7", "--json").lines()).hasSize(1);
        assertThat(out("show", "--above", "80"))
                .contains("acme/7\n")
                .doesNotContain("acme/8")
                .doesNotContain("zoo");
        assertThat(out("show", "zoo").lines().filter(line -> line.startsWith("acme")))
                .isEmpty();
    }

    @Test
    void aFrozenAccountIsShownAndSpendsAgainOnceAPersonSaysSo() {
        try (Ledger ledger = ledger()) {
            ledger.limit(BudgetLimit.on("acme").money(Money.usd("10")).per(Window.DAY));
            spend(ledger, "a", "2", "1");
        }
        assertThat(out("show").lines()).allMatch(line -> line.length() <= 80);
        assertThat(out("show")).contains("acme  FROZEN").contains("switchboard budget acknowledge ACCOUNT");
        assertThat(err(2, "acknowledge", "zoo")).isEqualTo("switchboard: zoo is not frozen; frozen are acme\n");

        assertThat(out("acknowledge", "acme")).isEqualTo("acme may spend again.\n");

        assertThat(out("show")).doesNotContain("FROZEN");
        assertThat(err(2, "acknowledge", "acme")).contains("is not frozen, and no other account is");
    }

    @Test
    void aLimitIsTakenAwayWhenItIsClearWhichOne() {
        out("set", "acme", "--money", "5", "--per", "day", "--create");
        out("set", "acme", "--money", "50", "--per", "month");

        assertThat(err(2, "set", "acme", "--none")).contains("has limits per day, month: say with --per which one");
        assertThat(err(2, "set", "acme", "--none", "--per", "week")).contains("acme has no limit per week");
        assertThat(out("set", "acme", "--none", "--per", "day"))
                .isEqualTo("acme: no limit per day any more (it was $5.00 a day)\n");
        assertThat(out("set", "acme", "--none")).contains("no limit per month any more");
        assertThat(out("show")).startsWith("No account is limited.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set acme --money 500EUR --per month | '500EUR' is no amount of US dollars; write it as 0.0042",
                "set acme --money -5 --per month     | a limit is nothing or more: not -$5.00",
                "set acme --money 5 --per fortnight  | 'fortnight' is no window: write call, minute, hour",
                "set acme --money 5 --per day@Narnia | 'day@Narnia' is no window",
                "set acme --money 5                  | say in which window: --per month",
                "set acme --per month                | say how much: --money, --tokens or --calls",
                "set acme --money 5 --per day --soft 80:cheap | it may be alarm, cheaper-models, no-escalation, ask",
                "set acme --money 5 --per day --soft 180:ask  | begins at 1 to 100 percent, not at 180",
                "set acme --none --money 5           | leave the amounts and --soft out",
                "set a* --money 5 --per day          | a star stands for a whole segment",
                "show a//b                           | 'a//b' is no account",
            })
    void whatIsWrongIsSaidBeforeAnythingIsOpened(String arguments, String message) {
        assertThat(err(2, arguments.split(" "))).startsWith("switchboard: ").contains(message);
        assertThat(folder()).doesNotExist();
    }

    @Test
    void budgetsThatAreNotThereAreNotMade() throws IOException {
        assertThat(err(2, "show")).contains("there is no folder " + folder());
        Files.createDirectory(folder());
        assertThat(err(2, "set", "acme", "--money", "5", "--per", "day")).contains("holds no budgets");
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsInUseSaysWhatToDo() {
        try (Ledger inUse = ledger()) {
            assertThat(err(1, "show")).contains("a running process has the budgets in " + folder());
            assertThat(inUse.limits()).isEmpty();
        }
    }

    private static void spend(Ledger ledger, String id, String actual, String held) {
        reserve(ledger, id, held);
        ledger.dispatched(id);
        ledger.settle(id, Amounts.call(Money.usd(actual), 10));
    }

    private static void reserve(Ledger ledger, String id, String money) {
        ledger.reserve(
                id, List.of(Account.of("acme"), Dimension.TASK.of("invoice")), Amounts.call(Money.usd(money), 10), DAY);
    }

    private Ledger ledger() {
        return DiskBudgets.open(folder());
    }

    private Path folder() {
        return directory.resolve("budgets");
    }

    private String out(String... arguments) {
        Console console = run(0, arguments);
        assertThat(console.err()).isEmpty();
        return console.out();
    }

    private String err(int exitCode, String... arguments) {
        Console console = run(exitCode, arguments);
        assertThat(console.out()).isEmpty();
        return console.err();
    }

    private Console run(int exitCode, String... arguments) {
        List<Object> all = new ArrayList<>(List.of("budget"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--folder", folder()));
        Console console = Console.withNobody();
        assertThat(console.run(all.toArray())).as(console.err()).isEqualTo(exitCode);
        return console;
    }
}
