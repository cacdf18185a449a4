package dev.switchboard.examples.cli;

import dev.switchboard.examples.cli.report.About;
import dev.switchboard.examples.cli.report.Figures;
import dev.switchboard.examples.cli.report.FiguresTable;
import dev.switchboard.examples.cli.report.HtmlReport;
import dev.switchboard.examples.cli.report.Scene;
import dev.switchboard.receipt.Receipt;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What a command that routed tasks shows at its end. */
final class Summary {
    private final CommandSpec command;
    private final Figures figures;
    private final @Nullable Long seed;
    private final List<Scene> scenes;

    /** Of these results, of real models. */
    Summary(CommandSpec command, List<Result> results) {
        this(command, results, null, List.of());
    }

    /**
     * Of these results.
     *
     * @param seed what the simulated models' chance began with; null if they are real
     * @param scenes what was played beside them
     */
    Summary(CommandSpec command, List<Result> results, @Nullable Long seed, List<Scene> scenes) {
        this.command = command;
        this.figures = Figures.of(results.stream().map(Result::routed).toList());
        this.seed = seed;
        this.scenes = scenes;
    }

    /** The figures that are shown. */
    Figures figures() {
        return figures;
    }

    /** Prints the table under a title. */
    void print(PrintWriter out, String title) {
        out.println(title);
        out.println();
        out.print(new FiguresTable(figures).text());
        out.println();
        for (Scene scene : scenes) {
            out.println(scene.title());
            scene.lines().forEach(line -> out.println("  " + line));
        }
        if (!scenes.isEmpty()) {
            out.println();
        }
    }

    /** Writes the report, if it is wanted, and prints where the files are. */
    void files(PrintWriter out, Path receipts, @Nullable Path report, String what) throws IOException {
        out.println("receipts  " + receipts);
        if (report != null) {
            new HtmlReport(figures, new About(what, seed != null, made()), scenes).write(report);
            out.println("report    " + report);
        }
    }

    private Map<String, String> made() {
        Map<String, String> made = new LinkedHashMap<>();
        made.put(
                "command",
                "switchboard "
                        + String.join(
                                " ",
                                command.root().commandLine().getParseResult().originalArgs()));
        if (seed != null) {
            made.put("seed", seed.toString());
        }
        made.put("version", Version.text() + ", Java " + Runtime.version().feature());
        if (!figures.tasks().isEmpty()) {
            Receipt last = figures.tasks().get(figures.tasks().size() - 1).receipt();
            made.put("prices", seed == null ? "catalog " + last.versions().catalog() : "made up");
            made.put("policies", last.versions().policy());
            made.put("finished", ended());
        }
        return made;
    }

    private String ended() {
        Instant last = figures.tasks().stream()
                .map(task -> task.receipt().at())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return last.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
