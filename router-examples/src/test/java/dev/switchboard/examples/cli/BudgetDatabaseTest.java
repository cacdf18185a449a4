package dev.switchboard.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Ledger;
import dev.switchboard.core.budget.Window;
import dev.switchboard.core.budget.jdbc.JdbcBudgets;
import dev.switchboard.cost.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetDatabaseTest {
    private static final String PASSWORD = "canary-pA55";

    @TempDir
    private Path directory;

    private final Console console = Console.withNobody();

    @Test
    void theLimitsOfADatabaseAreShownToWhoHasItsPassword() throws IOException {
        try (Ledger ledger =
                JdbcBudgets.in(database()).timeLimit(Duration.ofSeconds(30)).open()) {
            ledger.limit(BudgetLimit.on("acme").money(Money.usd("5")).per(Window.DAY));
        }

        assertThat(show(PASSWORD)).as(console.err()).isZero();
        assertThat(console.out()).contains("acme\n  $5.00 a day");

        assertThat(show("wrong-" + PASSWORD)).isEqualTo(2);
        assertThat(console.err()).endsWith("/budgets refuses that user or password\n");
        assertThat(console.out() + console.err()).doesNotContain(PASSWORD);
    }

    @Test
    void aDatabaseWithoutBudgetsIsLeftAsItIs() throws IOException {
        assertThat(show(PASSWORD)).isEqualTo(2);
        assertThat(console.err()).contains("/budgets is not there");
        assertThat(directory.resolve("budgets.mv.db")).doesNotExist();
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotRepeated() {
        for (String url : new String[] {
            "jdbc:h2:./x;USER=sa;PASSWORD=" + PASSWORD,
            "jdbc:postgresql://db/shop?user=a&password=" + PASSWORD,
            "jdbc:postgresql://a:" + PASSWORD + "@db/shop"
        }) {
            assertThat(console.run("budget", "show", "--jdbc", url)).isEqualTo(2);
        }
        assertThat(console.err())
                .contains("SWITCHBOARD_JDBC_PASSWORD or with --password-file")
                .doesNotContain(PASSWORD);
    }

    @Test
    void aDatabaseOfAnotherKindIsAnsweredWithThoseThatCanHoldBudgets() {
        assertThat(console.run("budget", "show", "--jdbc", "jdbc:mysql://db/shop"))
                .isEqualTo(2);
        assertThat(console.err()).contains("write jdbc:postgresql://host/name, or jdbc:h2:/path/file");
    }

    @Test
    void aDatabaseThatDoesNotAnswerMayBeAskedAgain() {
        assertThat(console.run("budget", "show", "--jdbc", "jdbc:postgresql://127.0.0.1:1/shop"))
                .isEqualTo(1);
        assertThat(console.err()).contains("cannot be reached: look at host and port, and whether it runs");
    }

    private int show(String password) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), password + "\n");
        return console.run("budget", "show", "--jdbc", url(), "--user", "sa", "--password-file", file);
    }

    private JdbcDataSource database() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url());
        source.setUser("sa");
        source.setPassword(PASSWORD);
        return source;
    }

    private String url() {
        return "jdbc:h2:" + directory.resolve("budgets");
    }
}
