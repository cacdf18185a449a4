package dev.switchboard.core.engine;

import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.ModelProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What calls cost. A provider may answer with another of its models than was asked, and bill that one: where the price of
 * that model is known, the dearer of the two counts. Immutable.
 */
final class Prices {
    private final Map<String, Pricing> byWireName = new HashMap<>();

    Prices(List<Connected> models) {
        for (Connected model : models) {
            ModelProfile profile = model.profile();
            byWireName.put(key(profile, profile.wireName()), profile.pricing());
        }
    }

    /**
     * The cost of a call.
     *
     * @param answered the model that answered, in the provider's spelling; empty where not said
     * @throws ArithmeticException if the usage is absurd
     */
    Money cost(ModelProfile asked, String answered, Usage usage) {
        Money cost = asked.pricing().cost(usage);
        if (answered.isEmpty() || answered.equals(asked.wireName())) {
            return cost;
        }
        Pricing other = byWireName.get(key(asked, answered));
        return other == null || !other.isKnown() ? cost : cost.max(other.cost(usage));
    }

    private static String key(ModelProfile model, String wireName) {
        return model.id().provider() + ' ' + wireName;
    }
}
