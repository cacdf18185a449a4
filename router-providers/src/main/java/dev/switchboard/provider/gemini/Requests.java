package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.cost.ServiceTier;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import okio.Buffer;

/**
 * Writes a request to one model as the body of {@code generateContent}, straight to bytes; the model and whether the
 * answer comes in pieces stand in the address.
 *
 * <p>An end user's name has no counterpart here and is left out, and so is the wish to keep the prompt: Gemini keeps what
 * it sees again by itself, and what has to be kept for certain is an object of its own with a price by the hour. A
 * service level can be asked for at AI Studio; Vertex AI has other ways. The limit on output is never more than the
 * model's own.
 */
final class Requests {
    private final Contents contents;
    private final GenerationConfig config;
    private final boolean tiers;

    /**
     * For that model.
     *
     * @param tiers whether a service level can be asked for in the body
     */
    Requests(ModelProfile model, Facts facts, Signatures signatures, boolean tiers) {
        this.contents = new Contents(signatures, facts.calls() == Facts.Calls.SIGNED);
        this.config = new GenerationConfig(facts, model.maxOutput());
        this.tiers = tiers;
    }

    /**
     * The body.
     *
     * @throws ModelException if the request cannot be put into the API's words
     */
    Buffer body(ModelRequest request) throws ModelException {
        Buffer body = new Buffer();
        try (JsonGenerator out = Json.generator(body)) {
            out.writeStartObject();
            contents.write(out, request.prompt().messages());
            Tools.write(out, request.generation());
            config.write(out, request.generation());
            ServiceTier tier = request.generation().serviceTier();
            if (tiers && tier != ServiceTier.STANDARD) {
                out.writeStringField("serviceTier", tier.name().toLowerCase(Locale.ROOT));
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return body;
    }
}
