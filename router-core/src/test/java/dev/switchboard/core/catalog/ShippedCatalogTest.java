package dev.switchboard.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.PerToken;
import dev.switchboard.cost.Rates;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedCatalogTest {
    private final Catalog catalog = Catalog.shipped();

    @Test
    void holdsAtLeast150ModelsThatCanBeCalledAndArePriced() {
        List<ModelProfile> models = catalog.providers().stream()
                .flatMap(provider -> catalog.models(provider).stream())
                .toList();

        assertThat(models).hasSizeGreaterThanOrEqualTo(150).allSatisfy(model -> {
            assertThat(model.pricing().isKnown()).isTrue();
            assertThat(model.priceDate()).isPresent();
            assertThat(model.capabilities()).isNotEmpty();
        });
    }

    /** Written down here by hand, from price lists that agree on them. */
    @ParameterizedTest
    @CsvSource({
        "anthropic/claude-opus-5,         5,    25,  0.5,   6.25",
        "anthropic/claude-haiku-4-5,      1,    5,   0.1,   1.25",
        "anthropic/claude-fable-5,        10,   50,  1,     12.5",
        "openai/gpt-5.6-sol,              5,    30,  0.5,   6.25",
        "openai/gpt-5.4-mini,             0.75, 4.5, 0.075, 0.75",
        "openai/gpt-4o-mini,              0.15, 0.6, 0.075, 0.15",
        "openai/o3,                       2,    8,   0.5,   2",
        "gemini/gemini-2.5-flash,         0.3,  2.5, 0.03,  0.3",
        "xai/grok-4.3,                    1.25, 2.5, 0.2,   1.25",
        "cohere/command-a-03-2025,        2.5,  10,  2.5,   2.5",
    })
    void chargesWhatTheVendorsCharge(String id, String input, String output, String cacheRead, String cacheWrite) {
        Rates rates = tokens(id).standard();

        assertThat(List.of(rates.input(), rates.output(), rates.cacheRead(), rates.cacheWrite()))
                .containsExactly(nanos(input), nanos(output), nanos(cacheRead), nanos(cacheWrite));
    }

    @Test
    void chargesTheWholeOfALongPromptAtItsTier() {
        PerToken gemini = tokens("gemini/gemini-2.5-pro");

        assertThat(gemini.cost(Usage.of(200_000, 0))).isEqualTo(Money.usd("0.25"));
        assertThat(gemini.cost(Usage.of(200_001, 0))).isEqualTo(Money.usd("0.5000025"));
    }

    @Test
    void chargesTheRegionalEndpointWhatTheVendorAddsForIt() {
        ModelId id = ModelId.parse("openai/gpt-5.5");

        assertThat(catalog.models("openai", "EU"))
                .filteredOn(model -> model.id().equals(id))
                .singleElement()
                .satisfies(model -> assertThat(model.pricing().cost(Usage.of(1_000_000, 0)))
                        .as("long tier, ten percent more")
                        .isEqualTo(Money.usd("11")));
    }

    @Test
    void saysWhichPricesAreInDispute() {
        assertThat(catalog.note(ModelId.parse("openai/gpt-5.6-luna")))
                .hasValueSatisfying(
                        note -> assertThat(note).startsWith("disputed; ").contains("genai-prices"));
        assertThat(catalog.note(ModelId.parse("openai/gpt-4o-mini"))).isEmpty();
    }

    /** So that the grades are a rule that anyone can apply, and not a mood. */
    @Test
    void hasTheGradesThatItsMarksGive() throws IOException {
        JsonNode file = file();
        Map<String, String> marks = new HashMap<>();
        file.get("gradeMarks")
                .properties()
                .forEach(grade -> grade.getValue()
                        .forEach(mark -> assertThat(marks.put(mark.textValue(), grade.getKey()))
                                .isNull()));

        assertThat(file.get("models")).isNotEmpty().allSatisfy(model -> {
            String id = model.get("id").textValue();
            String longest = marks.keySet().stream()
                    .filter(mark -> standsIn(id, mark))
                    .max((a, b) -> Integer.compare(a.length(), b.length()))
                    .orElse("no mark");
            assertThat(model.get("grade").textValue()).as(id).isEqualTo(marks.get(longest));
        });
    }

    /** A price change must be a diff of one line, in a place that is easy to find. */
    @Test
    void isSortedWithOneModelALine() throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode model : file().get("models")) {
            ids.add(model.get("provider").textValue() + " " + model.get("id").textValue());
        }
        try (InputStream in = Catalog.class.getResourceAsStream("models.json")) {
            long lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("    {\"provider\": "))
                    .count();
            assertThat(lines).isEqualTo(ids.size());
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    private PerToken tokens(String id) {
        return (PerToken) catalog.find(ModelId.parse(id)).orElseThrow().pricing();
    }

    private static long nanos(String dollars) {
        return Money.usd(dollars).nanos();
    }

    private static boolean standsIn(String id, String mark) {
        return Pattern.compile("(?<![a-z0-9])" + Pattern.quote(mark) + "(?![a-z0-9])")
                .matcher(id)
                .find();
    }

    private static JsonNode file() throws IOException {
        try (InputStream in = Catalog.class.getResourceAsStream("models.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
