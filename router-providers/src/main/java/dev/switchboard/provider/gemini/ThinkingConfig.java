package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Effort;
import java.io.IOException;

/**
 * Writes how hard a model is to think, in the words that this model takes. An effort is a wish: where the model, or the
 * limit on output, which thoughts count towards, leaves no room for it, nothing is said. Whoever wishes for thinking also
 * gets to read what may be read of it.
 */
final class ThinkingConfig {
    private static final long LOW = 1_024;
    private static final long MEDIUM = 8_192;
    private static final long HIGH = 24_576;

    private ThinkingConfig() {}

    /** Writes the field {@code thinkingConfig}, if there is anything to say. */
    static void write(JsonGenerator out, Effort effort, Facts facts, long maxOutput) throws IOException {
        switch (facts.thinking()) {
            case BUDGET -> writeBudget(out, effort, facts, maxOutput);
            case LEVEL -> writeLevel(out, effort, facts);
            case NONE -> {}
        }
    }

    private static void writeBudget(JsonGenerator out, Effort effort, Facts facts, long maxOutput) throws IOException {
        long wished = switch (effort) {
            case NONE -> facts.rests() ? 0 : facts.leastBudget();
            case LOW -> LOW;
            case MEDIUM -> MEDIUM;
            case HIGH -> HIGH;
        };
        // Half of the output is left to the answer.
        long budget = Math.min(wished, maxOutput / 2);
        if (budget > 0 && budget < facts.leastBudget()) {
            return;
        }
        out.writeObjectFieldStart("thinkingConfig");
        out.writeNumberField("thinkingBudget", budget);
        writeEnd(out, effort);
    }

    private static void writeLevel(JsonGenerator out, Effort effort, Facts facts) throws IOException {
        out.writeObjectFieldStart("thinkingConfig");
        out.writeStringField(
                "thinkingLevel",
                switch (effort) {
                    case NONE -> facts.rests() ? "MINIMAL" : "LOW";
                    case LOW -> "LOW";
                    case MEDIUM -> "MEDIUM";
                    case HIGH -> "HIGH";
                });
        writeEnd(out, effort);
    }

    private static void writeEnd(JsonGenerator out, Effort effort) throws IOException {
        if (effort != Effort.NONE) {
            out.writeBooleanField("includeThoughts", true);
        }
        out.writeEndObject();
    }
}
