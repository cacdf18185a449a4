package dev.switchboard.examples.cli.budget;

import dev.switchboard.caller.Account;
import dev.switchboard.caller.Dimension;
import dev.switchboard.core.budget.Ledger;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how the accounts stand. */
@Command(
        name = "show",
        description = "Shows how accounts stand in the windows of the moment: what was spent, what calls that are under"
                + " way hold, what is left, and what will have been spent by the end at today's rate.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the accounts were printed", BudgetCommand.UNREACHABLE, BudgetCommand.USAGE, BudgetCommand.BUG
        },
        footer = {
            "",
            "Examples:",
            "  switchboard budget show --folder budgets",
            "  switchboard budget show acme/support --jdbc jdbc:postgresql://db/shop --user switchboard",
            "  switchboard budget show --above 80 --json --folder budgets"
        })
final class ShowCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(arity = "0..1", paramLabel = "ACCOUNT", description = "Only this account and those below it.")
    private @Nullable String account;

    @Mixin
    private final StoreCommand store = new StoreCommand();

    @Option(
            names = "--above",
            paramLabel = "PERCENT",
            description = "Only limits that are used up to at least so many percent, and accounts that are frozen.")
    private long above;

    @Option(
            names = "--runs",
            description = "Show each run too. Otherwise only those that are frozen are shown, because there are many.")
    private boolean runs;

    @Option(names = "--json", description = "Print one JSON object a line for each account and limit.")
    private boolean json;

    ShowCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        String path = account == null ? null : Account.of(account).path();
        return store.with(environment, false, (ledger, out) -> show(ledger, path, out));
    }

    private void show(Ledger ledger, @Nullable String path, PrintWriter out) {
        Instant now = Time.system().now();
        List<Statement> all = ledger.statements();
        List<Statement> asked = all.stream()
                .filter(statement -> path == null || isAtOrBelow(path, statement.account()))
                .filter(statement -> Used.of(statement).percent() >= above || statement.frozen())
                .toList();
        List<Statement> shown = asked.stream()
                .filter(statement -> runs || statement.frozen() || !isRun(statement.account()))
                .toList();
        if (json) {
            shown.forEach(statement -> out.println(StatementJson.of(statement, now)));
            return;
        }
        out.print(
                shown.isEmpty()
                        ? nothing(ledger, all.size())
                        : new StatementTable(now).add(shown).text());
        int hidden = asked.size() - shown.size();
        if (hidden > 0) {
            out.println("not shown: " + hidden + " limits of runs (--runs shows them)");
        }
    }

    private static boolean isRun(Account account) {
        String last = account.path().substring(account.path().lastIndexOf('/') + 1);
        return last.startsWith(Dimension.RUN.prefix());
    }

    private static boolean isAtOrBelow(String path, Account account) {
        return account.path().equals(path) || account.path().startsWith(path + '/');
    }

    private static String nothing(Ledger ledger, int all) {
        if (all > 0) {
            return "None of " + all + " limits is asked for.\n";
        }
        return ledger.limits().isEmpty()
                ? "No account is limited. Set a limit: switchboard budget set ACCOUNT --money 500 --per month\n"
                : "Nothing was charged yet.\n";
    }
}
