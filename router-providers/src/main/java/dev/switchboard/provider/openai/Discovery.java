package dev.switchboard.provider.openai;

import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.openai.dialect.Variant;
import dev.switchboard.provider.openai.dialect.Variants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds vendors in an environment by the variables that they themselves name. */
final class Discovery {
    private Discovery() {}

    static List<ProviderSettings.Builder> in(Map<String, String> environment) {
        List<ProviderSettings.Builder> found = new ArrayList<>();
        for (Variant variant : Variants.KNOWN) {
            if (variant.hasOneAddress()) {
                value(environment, variant.keyVariable())
                        .ifPresent(key ->
                                found.add(ProviderSettings.named(variant.name()).key(key)));
            }
        }
        Optional<String> azure = value(environment, "AZURE_OPENAI_ENDPOINT");
        value(environment, "AZURE_OPENAI_API_KEY")
                .filter(key -> azure.isPresent())
                .ifPresent(key -> found.add(
                        ProviderSettings.named("azure").baseUrl(azure.get()).key(key)));
        return List.copyOf(found);
    }

    private static Optional<String> value(Map<String, String> environment, @Nullable String name) {
        String value = name == null ? null : environment.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.trim());
    }
}
