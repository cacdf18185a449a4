package dev.switchboard.examples.cli;

import dev.switchboard.core.catalog.Catalog;
import dev.switchboard.examples.cli.models.Models;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what the catalog knows. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the models of the catalog with their prices, the days these were read, and what they can"
                + " do; or, with --live, those that the providers say they serve now.",
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {"0:the list was printed", "1:a provider could not be asked", ExitCode.IS_USAGE, ExitCode.IS_BUG
        },
        footer = {
            "",
            "Examples:",
            "  switchboard models --provider anthropic",
            "  switchboard models --live --provider openai",
            "  switchboard models --json | grep '\"grade\":\"SMALL\"'"
        })
final class ModelsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Option(names = "--provider", paramLabel = "P", description = "Only the models of this provider.")
    private @Nullable String provider;

    @Option(
            names = "--stale-after",
            paramLabel = "DAYS",
            defaultValue = "180",
            description = "Mark prices that were read longer ago (default: ${DEFAULT-VALUE} days).")
    private int staleAfter;

    @Option(
            names = "--live",
            description = "Ask each provider that there is a key or an address for which models it serves now.")
    private boolean live;

    @Mixin
    private final LiveOptions models = new LiveOptions();

    @Option(names = "--json", description = "Print one JSON object a line for each model.")
    private boolean json;

    private final Terminal terminal;

    ModelsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        return live ? served() : catalogued();
    }

    private Integer served() throws IOException {
        Models found = models.need(terminal.environment());
        found.notes().forEach(note -> spec.commandLine().getErr().println("Note: " + note));
        List<ServedModels> served = found.providers().stream()
                .filter(opening -> provider == null || opening.settings().name().equals(provider))
                .map(ServedModels::of)
                .toList();
        if (served.isEmpty()) {
            throw StoppedException.usage(
                    "there is no key or address for a provider '" + provider + "', only for " + found.what());
        }
        ServedList list = new ServedList(served);
        spec.commandLine().getOut().print(json ? list.json() : list.table());
        List<ServedModels> silent =
                served.stream().filter(each -> !each.isKnown()).toList();
        if (json) {
            silent.forEach(each -> spec.commandLine().getErr().println(each.provider() + ": " + each.problem()));
        }
        return silent.isEmpty() ? ExitCode.DONE : ExitCode.PARTLY;
    }

    private Integer catalogued() {
        Catalog catalog = Catalog.shipped();
        List<ModelProfile> known = models(catalog);
        LocalDate freshFrom =
                LocalDate.ofInstant(Time.system().now(), ZoneOffset.UTC).minusDays(staleAfter);
        PrintWriter out = spec.commandLine().getOut();
        ModelList list = new ModelList(known, freshFrom);
        out.print(json ? list.json() : list.table());
        if (!json) {
            out.println();
            out.println(known.size() + " models, catalog " + catalog.version() + "; * the price was read more than "
                    + staleAfter + " days ago, + long prompts cost more");
            out.println(ModelList.LEGEND);
        }
        return ExitCode.DONE;
    }

    private List<ModelProfile> models(Catalog catalog) {
        if (provider == null) {
            return catalog.providers().stream()
                    .flatMap(each -> catalog.models(each).stream())
                    .toList();
        }
        if (!catalog.providers().contains(provider)) {
            throw StoppedException.usage(
                    "the catalog knows no provider '" + provider + "', only " + String.join(", ", catalog.providers()));
        }
        return catalog.models(provider);
    }
}
