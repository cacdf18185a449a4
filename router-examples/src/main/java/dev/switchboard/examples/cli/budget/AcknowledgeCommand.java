package dev.switchboard.examples.cli.budget;

import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a frozen account spend again. */
@Command(
        name = "acknowledge",
        description = "Lets an account spend again that was charged more than was held for a call, and waits for a"
                + " person since. See first why: the receipts name the call, and the price that was wrong.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the account may spend again",
            BudgetCommand.UNREACHABLE,
            BudgetCommand.USAGE,
            BudgetCommand.BUG
        },
        footer = {"", "Examples:", "  switchboard budget acknowledge acme/support --folder budgets"})
final class AcknowledgeCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(arity = "1", paramLabel = "ACCOUNT", description = "The account.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private String account;

    @Mixin
    private final StoreCommand store = new StoreCommand();

    AcknowledgeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        return store.with(environment, false, this::acknowledge);
    }

    private void acknowledge(Ledger ledger, PrintWriter out) {
        Account named = Account.of(account);
        Set<Account> frozen = ledger.frozen();
        if (!frozen.contains(named)) {
            throw new IllegalArgumentException(named + " is not frozen"
                    + (frozen.isEmpty()
                            ? ", and no other account is"
                            : "; frozen are "
                                    + frozen.stream().map(Account::path).collect(Collectors.joining(", "))));
        }
        ledger.acknowledge(named);
        out.println(named + " may spend again.");
    }
}
