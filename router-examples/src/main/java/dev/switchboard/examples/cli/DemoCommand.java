package dev.switchboard.examples.cli;

import dev.switchboard.core.Switchboard;
import dev.switchboard.core.SwitchboardBuilder;
import dev.switchboard.examples.cli.models.DemoModels;
import dev.switchboard.examples.cli.models.Models;
import dev.switchboard.examples.cli.report.Destination;
import dev.switchboard.examples.cli.scenes.BudgetScenes;
import dev.switchboard.examples.cli.tasks.TaskLine;
import dev.switchboard.provider.simulated.SkippingTime;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Routes the shipped workload over rules, a small and a large simulated model; or over real ones. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Routes the shipped workload of office tasks over rules, a small and a large SIMULATED model, and shows what"
                    + " went where, what was wrong, and what it cost.",
            "With --live, real models take the place of the simulated ones."
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            ExitCode.IS_DONE,
            "1:with --live: some tasks failed",
            ExitCode.IS_USAGE,
            ExitCode.IS_STOPPED,
            ExitCode.IS_BUG
        },
        footer = {
            "",
            "Examples:",
            "  switchboard demo --seed 7",
            "  OPENAI_API_KEY=... switchboard demo --live",
            "  switchboard demo --live --machine-hour 0.40 --yes"
        })
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final LiveOptions models = new LiveOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What the simulated models' chance begins with (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            defaultValue = "switchboard/report.html",
            description = "Where the HTML report is written (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private Path report;

    @Option(names = "--live", description = "Call real models, which costs money; asks first.")
    private boolean live;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<TaskLine> tasks = Workload.shipped().tasks();
        Run run = new Run(terminal, options, spec.commandLine().getErr());
        String whose = live ? "real models" : "SIMULATED models (seed " + seed + ")";
        Summary summary = live
                ? new Summary(spec, live(run, tasks))
                : new Summary(spec, simulated(run, tasks), seed, BudgetScenes.play(seed, tasks));
        PrintWriter out = spec.commandLine().getOut();
        summary.print(out, "The demo's " + tasks.size() + " tasks, over rules and " + whose);
        summary.files(
                out,
                options.log,
                report,
                what(tasks.size(), summary.figures().kinds().size()));
        // Simulated failures are part of the demo.
        return !live || summary.figures().total().went(Destination.FAILED) == 0 ? ExitCode.DONE : ExitCode.PARTLY;
    }

    private List<Result> simulated(Run run, List<TaskLine> tasks) {
        Time time = SkippingTime.over(Time.system());
        SwitchboardBuilder builder = Switchboard.builder().time(time);
        new DemoModels(seed, time).connectTo(builder);
        return run.simulated(builder, time, tasks);
    }

    private List<Result> live(Run run, List<TaskLine> tasks) throws IOException {
        Models found = models.need(terminal.environment());
        found.notes().forEach(note -> spec.commandLine().getErr().println("Note: " + note));
        SwitchboardBuilder builder = Switchboard.builder();
        new DemoModels(seed, Time.system()).connectRulesTo(builder);
        found.connectTo(builder);
        return run.real(builder, tasks, result -> {});
    }

    private String what(int tasks, int kinds) {
        String workload = tasks + " office tasks of " + kinds + " kinds, routed over hand-written rules, ";
        return live
                ? workload + "and above them real models at the prices of the catalog or of the models file."
                : workload
                        + "a small model and a large one of frontier grade. Both are simulated: their answers, prices"
                        + " and times are made up, and some answers are wrong on purpose. The router, its checks and its"
                        + " receipts are the real ones.";
    }
}
