package dev.switchboard.examples.cli;

import dev.switchboard.cost.Money;
import dev.switchboard.examples.cli.budget.BudgetCommand;
import dev.switchboard.examples.cli.replay.ReplayCommand;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The program {@code switchboard}: routes tasks from the command line. */
@Command(
        name = "switchboard",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Routes AI tasks to the cheapest model that does them reliably enough.",
        footer = {
            "",
            "Try it, without a key:      switchboard demo",
            "Route your own tasks:       switchboard route --tasks tasks.jsonl",
            "See why, and call nothing:  switchboard explain --task \"Translate this letter.\"",
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    /** Runs the command that the arguments name, and exits with its code. */
    public static void main(String[] arguments) {
        // From JDK 22 on another console would stand in where there is no terminal.
        System.setProperty("jdk.console", "java.base");
        CommandLine line = commandLine(Terminal.system());
        // Answers are UTF-8 wherever they go, and what goes into a pipe need not be flushed line by line.
        line.setOut(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
        int exitCode = line.execute(arguments);
        line.getOut().flush();
        line.getErr().flush();
        System.exit(exitCode);
    }

    /** The program, for whoever sits at that terminal. */
    static CommandLine commandLine(Terminal terminal) {
        Main main = new Main();
        Failures failures = new Failures(() -> main.debug);
        CommandLine line = new CommandLine(main)
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new RouteCommand(terminal))
                .addSubcommand(new ExplainCommand(terminal))
                .addSubcommand(new ModelsCommand(terminal))
                .addSubcommand(new ReplayCommand())
                .addSubcommand(BudgetCommand.commandLine(terminal.environment()));
        // A file that --task @FILE names holds a task, not arguments.
        return line.setExpandAtFiles(false)
                .registerConverter(Money.class, Main::dollars)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    private static Money dollars(String text) {
        try {
            return Money.usd(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** No command was named. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "name a command: demo, route, explain, models, replay or budget");
    }
}
