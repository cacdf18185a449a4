package dev.switchboard.core.catalog;

import dev.switchboard.cost.Pricing;
import dev.switchboard.model.Capability;
import dev.switchboard.model.Grade;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one model of a catalog file. */
final class EntryReader {
    private static final BigDecimal HIGHEST_FACTOR = BigDecimal.TEN;

    private EntryReader() {}

    /** Whether other price lists state the same. */
    private enum PriceCheck {
        CONFIRMED,
        DISPUTED,
        UNCONFIRMED
    }

    /** The entry; its fields must stand at its line and under its id. */
    static Entry read(Fields fields) {
        String provider = fields.text("provider");
        ModelId id = id(fields, "id", provider, fields.text("id"));
        Set<ModelId> aliases = aliases(fields, id);
        Entry entry = new Entry(profile(fields, id), aliases, regions(fields), note(fields), fields.place());
        fields.refuseOthers();
        return entry;
    }

    private static ModelProfile profile(Fields fields, ModelId id) {
        ModelProfile.Builder profile = ModelProfile.of(id)
                .wireName(fields.text("id"))
                .grade(fields.oneOf("grade", Grade.class))
                .contextWindow(fields.tokens("contextWindow"))
                .capabilities(fields.anyOf("capabilities", Capability.class).toArray(new Capability[0]));
        if (fields.has("maxOutput")) {
            profile.maxOutput(fields.tokens("maxOutput"));
        }
        Pricing pricing = PriceReader.read(fields);
        if (pricing.isKnown() || fields.has("priceDate")) {
            profile.priceDate(fields.date("priceDate"));
        }
        return profile.pricing(pricing).build();
    }

    private static Set<ModelId> aliases(Fields fields, ModelId id) {
        Set<ModelId> aliases = new HashSet<>();
        if (fields.has("aliases")) {
            for (String name : fields.texts("aliases")) {
                ModelId alias = id(fields, "aliases", id.provider(), name);
                if (alias.equals(id) || !aliases.add(alias)) {
                    throw fields.place().wrong("aliases", "'" + name + "' names this model already; leave it out");
                }
            }
        }
        return aliases;
    }

    private static ModelId id(Fields fields, String field, String provider, String name) {
        try {
            return ModelId.of(provider, name);
        } catch (IllegalArgumentException e) {
            throw fields.place().wrong(field, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Multiplier> regions(Fields fields) {
        Map<String, Multiplier> regions = new TreeMap<>();
        if (fields.has("regionMultipliers")) {
            Fields factors = fields.object("regionMultipliers");
            for (String region : factors.names()) {
                BigDecimal factor = factors.decimal(region, "times");
                if (factor.signum() == 0 || factor.compareTo(HIGHEST_FACTOR) > 0) {
                    throw factors.place()
                            .wrong(region, factor + " is no factor for prices; write \"1.1\" for ten percent more");
                }
                regions.put(region, new Multiplier(factor));
            }
        }
        return regions;
    }

    private static String note(Fields fields) {
        String note = fields.optionalText("note").orElse("");
        String source =
                fields.optionalText("priceSource").map(name -> "from " + name).orElse("");
        PriceCheck check =
                fields.has("priceCheck") ? fields.oneOf("priceCheck", PriceCheck.class) : PriceCheck.CONFIRMED;
        String checked = check == PriceCheck.CONFIRMED ? "" : Fields.word(check);
        return Stream.of(checked, source, note).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }
}
