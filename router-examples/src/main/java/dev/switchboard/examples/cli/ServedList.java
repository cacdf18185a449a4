package dev.switchboard.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.examples.cli.report.TextTable;
import dev.switchboard.model.ModelProfile;
import java.util.List;

/** What providers serve, as a table or as lines of JSON. */
record ServedList(List<ServedModels> providers) {
    private static final int WIDTH = 120;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    String table() {
        TextTable table =
                new TextTable(WIDTH).row(List.of("model", "served", "price")).rule();
        for (ServedModels provider : providers) {
            provider.both().forEach(model -> table.row(List.of(model.toString(), "yes", price(model))));
            provider.missing().forEach(model -> table.row(List.of(model.toString(), "NO", price(model))));
            provider.unpriced()
                    .forEach(name -> table.row(List.of(provider.provider() + "/" + name, "yes", "not known here")));
        }
        StringBuilder text = new StringBuilder(table.text()).append('\n');
        providers.forEach(provider -> text.append(summary(provider)).append('\n'));
        return text.toString();
    }

    String json() {
        StringBuilder lines = new StringBuilder();
        for (ServedModels provider : providers) {
            provider.both().forEach(model -> lines.append(line(model.toString(), true, true)));
            provider.missing().forEach(model -> lines.append(line(model.toString(), false, true)));
            provider.unpriced().forEach(name -> lines.append(line(provider.provider() + "/" + name, true, false)));
        }
        return lines.toString();
    }

    private static String line(String model, boolean served, boolean known) {
        return MAPPER.createObjectNode()
                        .put("model", model)
                        .put("served", served)
                        .put("known", known) + "\n";
    }

    private static String summary(ServedModels provider) {
        if (!provider.isKnown()) {
            return provider.provider() + ": " + provider.problem();
        }
        return provider.provider() + ": " + provider.both().size() + " models served that are known here, "
                + provider.missing().size() + " known and not served, "
                + provider.unpriced().size() + " served without a known price";
    }

    private static String price(ModelProfile model) {
        return model.pricing().isKnown() ? model.pricing().toString() : "not known here";
    }
}
