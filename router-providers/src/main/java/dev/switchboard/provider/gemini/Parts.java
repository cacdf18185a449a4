package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;
import java.util.Map;

/**
 * Writes our parts as Gemini's. A document's name has no place there and is left out.
 *
 * @param callIds whether the model knows ids of calls; an older one is told a tool's name only
 * @param toolByCall the tool that each call of the conversation was of
 */
record Parts(JsonGenerator out, boolean callIds, Map<String, String> toolByCall) {

    /** Writes one part with its signature. */
    void write(Signatures.Signed signed) throws IOException, ModelException {
        Part part = signed.part();
        out.writeStartObject();
        if (part instanceof Part.Text text) {
            out.writeStringField("text", text.text());
        } else if (part instanceof Part.Reasoning reasoning) {
            out.writeStringField("text", reasoning.text());
            if (!reasoning.text().isEmpty()) {
                out.writeBooleanField("thought", true);
            }
        } else if (part instanceof Part.Image image) {
            writeMedia(image.media());
        } else if (part instanceof Part.Document document) {
            writeMedia(document.media());
        } else if (part instanceof Part.ToolCall call) {
            writeCall(call);
        } else if (part instanceof Part.ToolResult result) {
            writeResult(result);
        }
        if (!signed.signature().isEmpty()) {
            out.writeStringField("thoughtSignature", signed.signature());
        }
        out.writeEndObject();
    }

    private void writeMedia(Part.Media media) throws IOException {
        String data = media.base64();
        out.writeObjectFieldStart(data == null ? "fileData" : "inlineData");
        out.writeStringField("mimeType", media.type());
        if (data == null) {
            out.writeStringField("fileUri", String.valueOf(media.address()));
        } else {
            out.writeStringField("data", data);
        }
        out.writeEndObject();
    }

    private void writeCall(Part.ToolCall call) throws IOException, ModelException {
        out.writeObjectFieldStart("functionCall");
        writeId(call.id());
        out.writeStringField("name", call.name());
        out.writeFieldName("args");
        JsonText.writeObject(out, call.arguments(), "the arguments of an earlier call of tool " + call.name());
        out.writeEndObject();
    }

    private void writeResult(Part.ToolResult result) throws IOException, ModelException {
        String tool = toolByCall.get(result.callId());
        if (tool == null) {
            throw ModelException.of(
                    FailureKind.BAD_REQUEST,
                    "a tool result answers no call of this conversation: Gemini is told the tool's name, which stands in"
                            + " the call, so keep the call in the prompt");
        }
        out.writeObjectFieldStart("functionResponse");
        writeId(result.callId());
        out.writeStringField("name", tool);
        out.writeObjectFieldStart("response");
        out.writeStringField(result.isError() ? "error" : "output", result.text());
        out.writeEndObject();
        out.writeEndObject();
    }

    private void writeId(String id) throws IOException {
        if (callIds && !CallIds.isMadeUp(id)) {
            out.writeStringField("id", id);
        }
    }
}
