package dev.switchboard.examples.cli.budget;

import dev.switchboard.core.budget.Ledger;
import dev.switchboard.core.budget.jdbc.BudgetsUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.BiConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command about stored budgets has: where they are, and what is said if they cannot be opened. */
final class StoreCommand {
    private static final int DONE = 0;
    private static final int UNREACHABLE = 1;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Mixin
    private final StoreOptions options = new StoreOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Opens the budgets for the work, and closes them after it. */
    int with(Map<String, String> environment, boolean create, BiConsumer<Ledger, PrintWriter> work) throws IOException {
        try (Ledger ledger = options.store(environment).open(create)) {
            work.accept(ledger, spec.commandLine().getOut());
            return DONE;
        } catch (UnreachableException | BudgetsUnavailableException e) {
            spec.commandLine().getErr().println("switchboard: " + e.getMessage());
            return UNREACHABLE;
        }
    }
}
