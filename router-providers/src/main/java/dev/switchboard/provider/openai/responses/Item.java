package dev.switchboard.provider.openai.responses;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.wire.JsonText;
import dev.switchboard.provider.wire.TextPieces;
import java.io.IOException;

/**
 * One item of an answer's output, read whole, or begun and then filled by a stream: a message, reasoning, a call of one
 * of our tools, or something that we cannot ask for. Not safe for use by many threads.
 */
final class Item {
    static final String MESSAGE = "message";
    static final String REASONING = "reasoning";
    static final String CALL = "function_call";

    /** What stands between the parts of a summary. */
    static final String BLANK_LINE = "\n\n";

    private String type;
    private String id = "";
    private String callId = "";
    private String name = "";
    private String status = "";
    private String encrypted = "";
    private boolean refused;
    private boolean summarized;
    private TextPieces text = new TextPieces();
    private TextPieces arguments = new TextPieces();

    Item(String type) {
        this.type = type;
    }

    /** Reads the object that the parser stands on; its fields come in any order. */
    static Item read(JsonParser in) throws IOException, ModelException {
        Item item = new Item("");
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return item;
        }
        TextPieces summary = new TextPieces();
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (field) {
                case "type" -> item.type = Json.text(in);
                case "id" -> item.id = Json.text(in);
                case "call_id" -> item.callId = Json.text(in);
                case "name" -> item.name = Json.text(in);
                case "status" -> item.status = Json.text(in);
                case "encrypted_content" -> item.encrypted = Json.text(in);
                case "content" -> item.readParts(in, item.text, "");
                case "summary" -> item.readParts(in, summary, BLANK_LINE);
                case "arguments" ->
                    item.arguments.add(value == JsonToken.START_OBJECT ? JsonText.read(in) : Json.text(in));
                default -> in.skipChildren();
            }
        }
        if (item.text.isEmpty()) {
            item.text = summary;
            item.summarized = !summary.isEmpty();
        }
        return item;
    }

    boolean is(String kind) {
        return type.equals(kind);
    }

    /** Whether the server ran a tool of its own, for which it charges beside the tokens. */
    boolean isServersTool() {
        return type.endsWith("_call") && !type.equals(CALL) && !type.equals("custom_tool_call");
    }

    boolean isRefused() {
        return refused;
    }

    /** What is said or thought: the thoughts themselves where they are given, else their summary. */
    String text() {
        return text.text();
    }

    String id() {
        return id;
    }

    /** What a call's result refers to, which is not the item's own id. */
    String callId() {
        return callId.isEmpty() ? id : callId;
    }

    String name() {
        return name;
    }

    String arguments() {
        return arguments.text();
    }

    String encrypted() {
        return encrypted;
    }

    /** Whether it was still being made when the answer ended. */
    boolean isCut() {
        return status.equals("incomplete") || status.equals("in_progress");
    }

    /** The characters of it that came so far. */
    long length() {
        return (long) text.length() + name.length() + arguments.length();
    }

    /** Whether its text is a summary of what was thought. */
    boolean isSummary() {
        return summarized;
    }

    /**
     * Adds to what is said or thought; false if there is nothing in it. Of thoughts and their summary only what comes
     * first counts.
     */
    boolean say(String piece, boolean summary) throws ModelException {
        if (text.isEmpty()) {
            summarized = summary;
        }
        return summary == summarized && text.add(piece);
    }

    /** What is said is a refusal. */
    void refuse() {
        refused = true;
    }

    /** Adds to a call's arguments; false if there is nothing in it. */
    boolean argue(String piece) throws ModelException {
        return arguments.add(piece);
    }

    /** Takes over what only the finished item is sure to have; the text is not among it. */
    void finish(Item done) {
        id = done.id.isEmpty() ? id : done.id;
        callId = done.callId.isEmpty() ? callId : done.callId;
        name = done.name.isEmpty() ? name : done.name;
        encrypted = done.encrypted.isEmpty() ? encrypted : done.encrypted;
        arguments = done.arguments.isEmpty() ? arguments : done.arguments;
        refused |= done.refused;
        status = done.status;
    }

    private void readParts(JsonParser in, TextPieces into, String border) throws IOException, ModelException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            into.add(Json.text(in));
            return;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                into.add(into.isEmpty() ? "" : border);
                readPart(in, into);
            } else {
                in.skipChildren();
            }
        }
    }

    private void readPart(JsonParser in, TextPieces into) throws IOException, ModelException {
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            switch (field) {
                case "text" -> into.add(Json.text(in));
                case "refusal" -> refused |= into.add(Json.text(in));
                default -> in.skipChildren();
            }
        }
    }
}
