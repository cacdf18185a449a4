package dev.switchboard.examples.cli;

import dev.switchboard.core.Switchboard;
import dev.switchboard.core.SwitchboardBuilder;
import dev.switchboard.examples.cli.models.Models;
import dev.switchboard.examples.cli.report.Destination;
import dev.switchboard.examples.cli.tasks.TaskFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Routes the user's own tasks over the user's own models. */
@Command(
        name = "route",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Routes the tasks of a file (docs/tasks.md) and shows what went where and what it cost. A line"
                + " that cannot be read is reported and does not stop the others.",
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.IS_DONE, ExitCode.IS_PARTLY, ExitCode.IS_USAGE, ExitCode.IS_STOPPED, ExitCode.IS_BUG},
        footer = {
            "",
            "Examples:",
            "  switchboard route --tasks tasks.jsonl",
            "  switchboard route --tasks tasks.jsonl --models models.json --report report.html",
            "  switchboard route --tasks tasks.jsonl --json --yes > answers.jsonl"
        })
final class RouteCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Option(names = "--tasks", paramLabel = "FILE", required = true, description = "The tasks, one JSON object a line.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private Path tasks;

    @Mixin
    private final LiveOptions models = new LiveOptions();

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--json",
            description = "Print one JSON object a line for each task, with its answer, in place of the table.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Write an HTML report there.")
    private @Nullable Path report;

    RouteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        TaskFile file = Workload.of(tasks);
        file.badLines().forEach(bad -> err.println(tasks + ", " + bad));
        if (file.tasks().isEmpty()) {
            throw StoppedException.usage("there is no task in " + tasks);
        }
        Models found = models.need(terminal.environment());
        found.notes().forEach(note -> err.println("Note: " + note));
        SwitchboardBuilder builder = Switchboard.builder();
        found.connectTo(builder);
        JsonLines lines = new JsonLines(out);
        List<Result> results =
                new Run(terminal, options, err).real(builder, file.tasks(), json ? lines::print : result -> {});
        Summary summary = new Summary(spec, results);
        if (!json) {
            summary.print(out, file.tasks().size() + " tasks of " + tasks + ", over " + found.what());
        }
        summary.files(
                json ? err : out,
                options.log,
                report,
                file.tasks().size() + " tasks of " + tasks.getFileName() + ", routed over " + found.what() + ".");
        boolean whole = file.badLines().isEmpty() && summary.figures().total().went(Destination.FAILED) == 0;
        return whole ? ExitCode.DONE : ExitCode.PARTLY;
    }
}
