package dev.switchboard.provider.openai.responses;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Part;
import dev.switchboard.provider.wire.Seal;
import java.io.IOException;
import java.util.Optional;

/**
 * Reasoning on its way out and back. Its binding is sealed with the item's id and what the provider encrypted, with a
 * blank between them; a server that thinks in the open encrypts nothing and reads the text again.
 */
final class Thoughts {
    private static final String ENCRYPTED = "encrypted";
    private static final String OPEN = "open";

    private Thoughts() {}

    /** What an item's binding carries; empty where it cannot be sent back. */
    static String seal(Item item, String model) {
        if (item.id().indexOf(' ') >= 0
                || (item.encrypted().isEmpty()
                        && (item.isSummary() || item.text().isEmpty()))) {
            return "";
        }
        String kind = item.encrypted().isEmpty() ? OPEN : ENCRYPTED;
        return new Seal(kind, model, item.id() + " " + item.encrypted()).text();
    }

    /** The seal of reasoning that this provider's model can be sent again. */
    static Optional<Seal> own(Part.Reasoning reasoning, String provider, String model) {
        return reasoning.binding().provider().equals(provider)
                ? Seal.read(reasoning.binding().opaque(), model)
                        .filter(seal ->
                                seal.kind().equals(ENCRYPTED) || seal.kind().equals(OPEN))
                : Optional.empty();
    }

    /** Writes the item that the seal belongs to. */
    static void write(String text, Seal seal, JsonGenerator json) throws IOException {
        int border = seal.value().indexOf(' ');
        boolean open = seal.kind().equals(OPEN);
        json.writeStartObject();
        json.writeStringField("type", "reasoning");
        if (border > 0) {
            json.writeStringField("id", seal.value().substring(0, border));
        }
        texts("summary", "summary_text", open ? "" : text, json);
        if (open) {
            texts("content", "reasoning_text", text, json);
        } else {
            json.writeStringField("encrypted_content", seal.value().substring(border + 1));
        }
        json.writeEndObject();
    }

    private static void texts(String field, String type, String text, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        if (!text.isEmpty()) {
            json.writeStartObject();
            json.writeStringField("type", type);
            json.writeStringField("text", text);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
