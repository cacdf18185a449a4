package dev.switchboard.examples.cli.budget;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows and sets stored budgets, by its sub-commands. */
@Command(
        name = "budget",
        description = "Shows and sets the budgets that are kept in a folder or in a database.",
        footer = {
            "",
            "Examples:",
            "  switchboard budget show --folder budgets",
            "  switchboard budget set acme --money 500 --per month --soft 80:cheaper-models --folder budgets"
        })
public final class BudgetCommand implements Runnable {
    /** Said of every sub-command. */
    static final String UNREACHABLE = "1:the folder is in use, or the database does not answer: try again";

    static final String USAGE = "2:wrong options, or no budgets there; nothing was changed";
    static final String BUG = "70:an error of the program itself";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    private BudgetCommand() {}

    /** The command with those below it, to be added to a command line. */
    public static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new BudgetCommand())
                .addSubcommand(new ShowCommand(environment))
                .addSubcommand(new SetCommand(environment))
                .addSubcommand(new AcknowledgeCommand(environment));
    }

    /** No sub-command was named. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with budgets: show, set or acknowledge");
    }
}
