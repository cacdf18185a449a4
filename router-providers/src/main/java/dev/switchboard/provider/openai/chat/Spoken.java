package dev.switchboard.provider.openai.chat;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.Role;
import dev.switchboard.provider.openai.dialect.Failures;
import dev.switchboard.provider.openai.dialect.MediaUrl;
import dev.switchboard.provider.openai.dialect.Quirk;
import dev.switchboard.provider.openai.dialect.Variant;
import java.io.IOException;
import java.util.List;

/** What the application and the user say, as messages: a text, or an array of parts where there is more than text. */
record Spoken(String provider, Variant variant) {

    /** Writes the message, if anything of it can be said, and up to where it is kept. */
    void write(Message message, boolean marked, JsonGenerator json) throws IOException, ModelException {
        boolean anything = false;
        boolean textOnly = true;
        for (Part part : message.parts()) {
            boolean media = part instanceof Part.Image || part instanceof Part.Document;
            anything |= media || part instanceof Part.Text;
            textOnly &= !media;
        }
        if (!anything) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("role", message.role() == Role.SYSTEM ? "system" : "user");
        if (textOnly && !marked) {
            json.writeStringField("content", message.text());
        } else {
            json.writeArrayFieldStart("content");
            int lastText = lastText(message.parts());
            for (int i = 0; i < message.parts().size(); i++) {
                part(message.parts().get(i), marked && i == lastText, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static int lastText(List<Part> parts) {
        int last = parts.size() - 1;
        while (last > 0 && !(parts.get(last) instanceof Part.Text)) {
            last--;
        }
        return last;
    }

    private void part(Part part, boolean marked, JsonGenerator json) throws IOException, ModelException {
        if (part instanceof Part.Text text) {
            json.writeStartObject();
            json.writeStringField("type", "text");
            json.writeStringField("text", text.text());
            if (marked) {
                json.writeObjectFieldStart("cache_control");
                json.writeStringField("type", "ephemeral");
                json.writeEndObject();
            }
            json.writeEndObject();
        } else if (part instanceof Part.Image image) {
            json.writeStartObject();
            json.writeStringField("type", "image_url");
            json.writeObjectFieldStart("image_url");
            json.writeStringField("url", MediaUrl.of(image.media()));
            json.writeEndObject();
            json.writeEndObject();
        } else if (part instanceof Part.Document document) {
            document(document, json);
        }
    }

    private void document(Part.Document document, JsonGenerator json) throws IOException, ModelException {
        json.writeStartObject();
        if (variant.has(Quirk.DOCUMENT_URLS)) {
            json.writeStringField("type", "document_url");
            json.writeStringField("document_url", MediaUrl.of(document.media()));
            json.writeStringField("document_name", document.name());
        } else if (variant.has(Quirk.FILES) && document.media().data().isPresent()) {
            json.writeStringField("type", "file");
            json.writeObjectFieldStart("file");
            json.writeStringField("filename", document.name());
            json.writeStringField("file_data", MediaUrl.of(document.media()));
            json.writeEndObject();
        } else {
            throw Failures.unsayable(
                    variant.has(Quirk.FILES)
                            ? "documents must be carried along: this provider fetches none"
                            : "provider " + provider + " takes no documents");
        }
        json.writeEndObject();
    }
}
