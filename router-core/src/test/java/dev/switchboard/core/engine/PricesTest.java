package dev.switchboard.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Money;
import dev.switchboard.cost.PerToken;
import dev.switchboard.cost.Rates;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.testkit.ScriptedModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricesTest {
    private static final Usage MILLION = Usage.of(1_000_000, 0);
    private static final ModelProfile CHEAP = model("vendor", "cheap", "1");
    private static final ModelProfile DEAR = model("vendor", "dear", "7");
    private static final Prices PRICES =
            new Prices(List.of(connected(CHEAP), connected(DEAR), connected(model("other", "elsewhere", "90"))));

    @Test
    void chargesTheDearerOfTheModelThatWasAskedAndTheOneThatAnswered() {
        assertThat(PRICES.cost(CHEAP, "dear", MILLION)).isEqualTo(Money.usd("7"));
        assertThat(PRICES.cost(DEAR, "cheap", MILLION)).isEqualTo(Money.usd("7"));
        assertThat(PRICES.cost(CHEAP, "cheap", MILLION)).isEqualTo(Money.usd("1"));
    }

    @Test
    void chargesAsAskedWhereNobodyKnowsWhatTheOtherModelCostsAtThisProvider() {
        assertThat(PRICES.cost(CHEAP, "", MILLION)).isEqualTo(Money.usd("1"));
        assertThat(PRICES.cost(CHEAP, "cheap-2026-01-01", MILLION)).isEqualTo(Money.usd("1"));
        assertThat(PRICES.cost(CHEAP, "elsewhere", MILLION)).isEqualTo(Money.usd("1"));
    }

    private static Connected connected(ModelProfile model) {
        return new Connected(model, ScriptedModel.answering("yes"));
    }

    private static ModelProfile model(String provider, String name, String inputPerMillion) {
        return ModelProfile.of(ModelId.of(provider, name))
                .wireName(name)
                .pricing(PerToken.at(Rates.of(Money.usd(inputPerMillion), Money.usd("1"))))
                .build();
    }
}
