package dev.switchboard.examples.cli.budget;

import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Ledger;
import dev.switchboard.core.budget.SoftLimit;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.budget.Window;
import dev.switchboard.cost.Money;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets a limit, or takes one away. */
@Command(
        name = "set",
        description = {
            "Sets the limit of an account in windows of one kind, in place of the one it had there. Limits in other"
                    + " windows stay. What was spent stays spent.",
            "A pattern limits each account by itself: 'tenant:*' each tenant, 'tenant:*/principal:*' each user of each"
                    + " tenant. Where several patterns cover an account, the most particular one counts."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the limit was set, or taken away",
            BudgetCommand.UNREACHABLE,
            BudgetCommand.USAGE,
            BudgetCommand.BUG
        },
        footer = {
            "",
            "Examples:",
            "  switchboard budget set acme --money 500 --per month@Europe/Berlin --folder budgets",
            "  switchboard budget set 'tenant:*' --money 5 --calls 1000 --per day --soft 80:cheaper-models"
                    + " --folder budgets",
            "  switchboard budget set acme --none --per month --folder budgets"
        })
final class SetCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(arity = "1", paramLabel = "ACCOUNT", description = "The account, or a pattern of accounts.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private String account;

    @Mixin
    private final StoreCommand store = new StoreCommand();

    @Option(names = "--money", paramLabel = "USD", description = "At most so many US dollars.")
    private @Nullable Money money;

    @Option(names = "--tokens", paramLabel = "N", description = "At most so many tokens, input and output together.")
    private @Nullable Long tokens;

    @Option(names = "--calls", paramLabel = "N", description = "At most so many calls of models.")
    private @Nullable Long calls;

    @Option(
            names = "--per",
            paramLabel = "WINDOW",
            converter = Windows.class,
            description = "The stretch of time: call, minute, hour, day, week, month or total; in a zone, such as"
                    + " month@Europe/Berlin; or one that looks back, such as rolling:PT1H.")
    private @Nullable Window window;

    @Option(
            names = "--soft",
            paramLabel = "PERCENT:ACTION",
            split = ",",
            converter = SoftLimits.class,
            description =
                    "What changes before the limit is reached: alarm, cheaper-models, no-escalation or ask; may be"
                            + " given several times.")
    private List<SoftLimit> soft = new ArrayList<>();

    @Option(names = "--none", description = "Take the limit away.")
    private boolean none;

    @Option(names = "--create", description = "Make the folder, or the tables in the database, if there are none.")
    private boolean create;

    SetCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        boolean amounts = money != null || tokens != null || calls != null;
        if (none) {
            if (amounts || !soft.isEmpty()) {
                throw new IllegalArgumentException("--none takes a limit away: leave the amounts and --soft out");
            }
            return store.with(environment, false, this::remove);
        }
        if (!amounts) {
            throw new IllegalArgumentException(
                    "say how much: --money, --tokens or --calls; or --none to take the limit away");
        }
        if (window == null) {
            throw new IllegalArgumentException("say in which window: --per month, --per day, --per total");
        }
        BudgetLimit limit = limit(window);
        return store.with(environment, create, (ledger, out) -> set(ledger, limit, out));
    }

    private BudgetLimit limit(Window per) {
        if (money != null && money.isNegative()) {
            throw new IllegalArgumentException("a limit is nothing or more: not " + money);
        }
        BudgetLimit limit = BudgetLimit.on(account).per(per);
        limit = money == null ? limit : limit.money(money);
        limit = tokens == null ? limit : limit.tokens(tokens);
        limit = calls == null ? limit : limit.calls(calls);
        for (SoftLimit each : soft) {
            limit = limit.from(each.percent(), each.action());
        }
        return limit;
    }

    private static void set(Ledger ledger, BudgetLimit limit, PrintWriter out) {
        String before = ledger.limits().stream()
                .filter(each -> isInPlaceOf(limit, each))
                .map(each -> " (it was " + LimitWords.of(each) + ")")
                .findFirst()
                .orElse("");
        ledger.limit(limit);
        out.println(limit.accounts() + ": " + LimitWords.of(limit) + before);
        List<Statement> now = ledger.statements().stream()
                .filter(statement -> statement.account().path().equals(limit.accounts()))
                .toList();
        if (!now.isEmpty()) {
            out.println();
            out.print(new StatementTable(Time.system().now()).add(now).text());
        }
    }

    private static boolean isInPlaceOf(BudgetLimit limit, BudgetLimit other) {
        return other.accounts().equals(limit.accounts()) && other.window().equals(limit.window());
    }

    private void remove(Ledger ledger, PrintWriter out) {
        String accounts = BudgetLimit.on(account).accounts();
        List<BudgetLimit> there = ledger.limits().stream()
                .filter(each -> each.accounts().equals(accounts))
                .filter(each -> window == null || each.window().equals(window))
                .toList();
        if (there.size() != 1) {
            throw new IllegalArgumentException(
                    there.isEmpty()
                            ? accounts + " has no limit" + (window == null ? "" : " per " + window)
                            : accounts + " has limits per "
                                    + String.join(
                                            ", ",
                                            there.stream()
                                                    .map(each -> each.window().toString())
                                                    .toList())
                                    + ": say with --per which one to take away");
        }
        ledger.remove(accounts, there.get(0).window());
        out.println(accounts + ": no limit per " + there.get(0).window() + " any more (it was "
                + LimitWords.of(there.get(0)) + ")");
    }
}
