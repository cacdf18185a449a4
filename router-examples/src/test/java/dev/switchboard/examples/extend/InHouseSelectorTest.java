package dev.switchboard.examples.extend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.core.Switchboard;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.decision.Selector;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.Grade;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ScriptedModel;
import dev.switchboard.testkit.SelectorContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InHouseSelectorTest implements SelectorContract {
    private static final ModelProfile CHEAP_VENDOR = model("vendor/cheap", Grade.FRONTIER, "0.01", Locality.VENDOR);
    private static final ModelProfile HOUSE = model("house/medium", Grade.MEDIUM, "2", Locality.PERIMETER);

    @Override
    public Selector selector() {
        return new InHouseSelector();
    }

    @Test
    void asksNoVendorForWhatTheHouseCanDo() {
        assertThat(answer(0.3)).isEqualTo("from the house");
    }

    @Test
    void asksTheVendorForWhatTheHouseCannotDo() {
        assertThat(answer(0.9)).isEqualTo("from the vendor");
    }

    private String answer(double minQuality) {
        try (Switchboard router = Switchboard.builder()
                .environment(Map.of())
                .model(CHEAP_VENDOR, ScriptedModel.answering("from the vendor"))
                .model(HOUSE, ScriptedModel.answering("from the house"))
                .selector(selector())
                .build()) {
            Outcome outcome =
                    router.route(TaskSpec.named("sum").minQuality(minQuality).ask("What is 6 * 7?"));
            return outcome.orThrow().text();
        }
    }

    private static ModelProfile model(String id, Grade grade, String price, Locality locality) {
        return ModelProfile.of(ModelId.parse(id))
                .grade(grade)
                .pricing(Pricing.perMillionTokens(Money.usd(price), Money.usd(price)))
                .handling(DataHandling.at(locality))
                .build();
    }
}
