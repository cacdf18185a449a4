package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.cost.PerToken;
import dev.switchboard.cost.Pricing;
import dev.switchboard.cost.ServiceTier;
import java.io.IOException;

/** The service level of a call in Bedrock's words, in the field {@code serviceTier} of requests and of answers. */
final class ServiceLevel {
    private ServiceLevel() {}

    /** Writes the field where the model has a price for that level; elsewhere it runs at the ordinary one. */
    static void write(JsonGenerator out, ServiceTier tier, Pricing pricing) throws IOException {
        boolean sold = pricing instanceof PerToken perToken && perToken.levels().containsKey(tier);
        if (!sold || tier == ServiceTier.STANDARD) {
            return;
        }
        out.writeObjectFieldStart("serviceTier");
        out.writeStringField("type", tier == ServiceTier.FLEX ? "flex" : "priority");
        out.writeEndObject();
    }

    /** Reads the value that the parser stands on. */
    static ServiceTier read(JsonParser in) throws IOException {
        return switch (Fields.text(in, "type")) {
            case "flex" -> ServiceTier.FLEX;
            case "priority" -> ServiceTier.PRIORITY;
            default -> ServiceTier.STANDARD;
        };
    }
}
