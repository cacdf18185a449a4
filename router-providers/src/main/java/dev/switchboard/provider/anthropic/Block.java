package dev.switchboard.provider.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.model.Part;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.wire.JsonText;
import dev.switchboard.provider.wire.Seal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One content block while it is read: whole from an answer, or begun and then filled by a stream. Blocks of kinds that
 * we cannot ask for, such as those of the server's own tools, are read and left out. Not safe for use by many threads.
 */
final class Block {
    /** Thinking that can be read, and what signs it. */
    static final String SIGNED = "signed";

    /** Thinking that is encrypted. */
    static final String REDACTED = "redacted";

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder pieces = new StringBuilder();
    private String type = "";
    private String id = "";
    private String name = "";
    private String signature = "";
    private String data = "";
    private String input = "";
    private int call;

    /** Reads the object that the parser stands on; its fields come in any order. */
    static Block read(JsonParser in) throws IOException {
        Block block = new Block();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return block;
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            switch (field) {
                case "type" -> block.type = Json.text(in);
                case "text", "thinking" -> block.text.append(Json.text(in));
                case "id" -> block.id = Json.text(in);
                case "name" -> block.name = Json.text(in);
                case "signature" -> block.signature = Json.text(in);
                case "data" -> block.data = Json.text(in);
                case "input" -> block.input = JsonText.read(in);
                default -> in.skipChildren();
            }
        }
        return block;
    }

    boolean isText() {
        return type.equals("text");
    }

    boolean isThinking() {
        return type.equals("thinking");
    }

    boolean isToolCall() {
        return type.equals("tool_use");
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    boolean hasText() {
        return !text.isEmpty();
    }

    String text() {
        return text.toString();
    }

    /** Which call of the answer it is, from 0. */
    int call() {
        return call;
    }

    /** Makes it that call of the answer. */
    void number(int call) {
        this.call = call;
    }

    /** Whether it is a tool call that can be carried out: named, and with arguments that are an object. */
    boolean isWholeCall() throws IOException {
        return isToolCall() && !id.isEmpty() && !name.isEmpty() && JsonText.isObject(arguments());
    }

    /** Adds to the text or to the thinking. */
    void addText(String more) {
        text.append(more);
    }

    /** Adds to the arguments. */
    void addArguments(String more) {
        pieces.append(more);
    }

    /** Sets what signs the thinking. */
    void sign(String signature) {
        this.signature = signature;
    }

    /** Whether no piece of the arguments has come. */
    boolean lacksPieces() {
        return pieces.isEmpty();
    }

    /** The arguments; a tool without any is sent nothing or an empty piece. */
    String arguments() {
        if (!pieces.isEmpty()) {
            return pieces.toString();
        }
        return input.isEmpty() || input.equals("null") ? "{}" : input;
    }

    /** What the caller gets of it; null if there is nothing. */
    @Nullable
    Part part(String provider, String model) {
        return switch (type) {
            case "text" -> text.isEmpty() ? null : new Part.Text(text());
            case "tool_use" -> new Part.ToolCall(id, name, arguments());
            case "thinking" -> reasoning(provider, text(), new Seal(SIGNED, model, signature));
            case "redacted_thinking" -> reasoning(provider, "", new Seal(REDACTED, model, data));
            default -> null;
        };
    }

    private static Part reasoning(String provider, String text, Seal seal) {
        // Unsigned thinking can be read, but not sent back.
        String opaque = seal.value().isEmpty() ? "" : seal.text();
        return new Part.Reasoning(text, new Part.Binding(provider, opaque));
    }
}
