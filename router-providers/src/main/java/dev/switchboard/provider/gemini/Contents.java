package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.Role;
import dev.switchboard.provider.wire.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what was said: the application's part beside the conversation, wherever in it it was said, and the conversation
 * as turns. Results of tools stand in the order of their calls, by which older models tell them apart.
 */
record Contents(Signatures signatures, boolean callIds) {

    /** Writes the fields {@code systemInstruction}, if there is any, and {@code contents}. */
    void write(JsonGenerator out, List<Message> messages) throws IOException, ModelException {
        writeInstructions(out, messages);
        Map<String, String> toolByCall = toolByCall(messages);
        boolean anything = false;
        out.writeArrayFieldStart("contents");
        for (Turn turn : Turn.of(messages, this::isSendable)) {
            List<Signatures.Signed> parts = turn.assistant() ? signatures.placed(turn) : ordered(turn, toolByCall);
            if (!parts.isEmpty()) {
                writeTurn(out, turn.assistant() ? "model" : "user", parts, toolByCall);
                anything = true;
            }
        }
        out.writeEndArray();
        if (!anything) {
            throw ModelException.of(FailureKind.BAD_REQUEST, "the prompt holds nothing that can be sent to this model");
        }
    }

    private boolean isSendable(Part part) {
        if (part instanceof Part.Text text) {
            return !text.text().isEmpty();
        }
        if (part instanceof Part.Reasoning reasoning) {
            return signatures.isOwn(reasoning);
        }
        return !(part instanceof Part.Other);
    }

    private static void writeInstructions(JsonGenerator out, List<Message> messages) throws IOException {
        List<String> texts = messages.stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .map(Message::text)
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.isEmpty()) {
            return;
        }
        out.writeObjectFieldStart("systemInstruction");
        out.writeArrayFieldStart("parts");
        for (String text : texts) {
            out.writeStartObject();
            out.writeStringField("text", text);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void writeTurn(
            JsonGenerator out, String role, List<Signatures.Signed> signed, Map<String, String> toolByCall)
            throws IOException, ModelException {
        Parts parts = new Parts(out, callIds, toolByCall);
        out.writeStartObject();
        out.writeStringField("role", role);
        out.writeArrayFieldStart("parts");
        for (Signatures.Signed each : signed) {
            parts.write(each);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** The turn of everybody else, its results first and in the order in which the calls were made. */
    private static List<Signatures.Signed> ordered(Turn turn, Map<String, String> toolByCall) {
        List<String> calls = List.copyOf(toolByCall.keySet());
        List<Part> parts = new ArrayList<>(turn.parts());
        parts.sort(Comparator.comparingInt(
                part -> part instanceof Part.ToolResult result ? calls.indexOf(result.callId()) : Integer.MAX_VALUE));
        return parts.stream().map(part -> new Signatures.Signed(part, "")).toList();
    }

    /** Which tool each call was of, in the order of the calls. */
    private static Map<String, String> toolByCall(List<Message> messages) {
        Map<String, String> tools = new LinkedHashMap<>();
        for (Message message : messages) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolCall call) {
                    tools.remove(call.id());
                    tools.put(call.id(), call.name());
                }
            }
        }
        return tools;
    }
}
