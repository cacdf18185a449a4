package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Writes the documents of a conversation, which stand beside its messages there: named texts that the model may cite.
 * Neither pages nor addresses are taken.
 */
final class Documents {
    private Documents() {}

    /** Writes the field {@code documents}, if there are any; false if there are none. */
    static boolean write(JsonGenerator out, Prompt prompt) throws IOException, ModelException {
        boolean any = false;
        for (Message message : prompt.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.Document document) {
                    if (!any) {
                        out.writeArrayFieldStart("documents");
                    }
                    any = true;
                    write(out, document);
                }
            }
        }
        if (any) {
            out.writeEndArray();
        }
        return any;
    }

    private static void write(JsonGenerator out, Part.Document document) throws IOException, ModelException {
        String text = text(document.media());
        out.writeStartObject();
        out.writeObjectFieldStart("data");
        if (!document.name().isEmpty()) {
            out.writeStringField("title", document.name());
        }
        out.writeStringField("text", text);
        out.writeEndObject();
        out.writeEndObject();
    }

    private static String text(Part.Media media) throws ModelException {
        String data = media.base64();
        boolean textual = media.type().startsWith("text/") || media.type().equals("application/json");
        if (data == null || !textual) {
            throw ModelException.of(
                    FailureKind.BAD_REQUEST,
                    "Cohere takes documents as text only: carry along text/* or application/json, or use another model");
        }
        try {
            return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ModelException.of(FailureKind.BAD_REQUEST, "the data of a document are not base64");
        }
    }
}
