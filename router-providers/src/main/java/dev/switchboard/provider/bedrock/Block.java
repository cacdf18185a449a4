package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.model.Part;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.wire.JsonText;
import dev.switchboard.provider.wire.Seal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One content block while it is read: whole from an answer, or piece by piece from a stream, where only tools announce
 * themselves. Blocks that we cannot ask for, such as those of the server's own tools, are read and left out. Not safe for
 * use by many threads.
 */
final class Block {
    /** Reasoning that can be read, and what signs it. */
    static final String SIGNED = "signed";

    /** Reasoning that is encrypted. */
    static final String REDACTED = "redacted";

    private enum Kind {
        TEXT,
        REASONING,
        CALL,
        FOREIGN
    }

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder signature = new StringBuilder();
    private final StringBuilder redacted = new StringBuilder();
    private Kind kind = Kind.TEXT;
    private String id = "";
    private String name = "";
    private String input = "";
    private int call;

    /** Reads the object that the parser stands on. */
    static Block read(JsonParser in) throws IOException {
        Block block = new Block();
        Fields.each(in, field -> {
            switch (field) {
                case "text" -> block.text.append(Json.text(in));
                case "citationsContent" -> block.readCited(in);
                case "reasoningContent" -> block.readReasoning(in);
                case "toolUse" -> block.readCall(in);
                default -> {
                    block.kind = Kind.FOREIGN;
                    in.skipChildren();
                }
            }
        });
        return block;
    }

    /** Makes it a tool call, by the object that the parser stands on; its arguments may be there or still to come. */
    void readCall(JsonParser in) throws IOException {
        kind = Kind.CALL;
        Fields.each(in, field -> {
            switch (field) {
                case "toolUseId" -> id = Json.text(in);
                case "name" -> name = Json.text(in);
                case "input" -> input = JsonText.read(in);
                // A tool of the server's own, which it calls itself.
                case "type" -> kind = Json.text(in).equals("server_tool_use") ? Kind.FOREIGN : kind;
                default -> in.skipChildren();
            }
        });
    }

    /** Makes it a block that is left out. */
    void ignore() {
        kind = Kind.FOREIGN;
    }

    /** Whether it can be more text. */
    boolean isText() {
        return kind == Kind.TEXT;
    }

    /** Whether it can be more reasoning: it is that already, or nothing yet. */
    boolean isReasoning() {
        return kind == Kind.REASONING || (kind == Kind.TEXT && text.isEmpty());
    }

    boolean isForeign() {
        return kind == Kind.FOREIGN;
    }

    boolean isToolCall() {
        return kind == Kind.CALL;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    /** Which call of the answer it is, from 0. */
    int call() {
        return call;
    }

    /** Makes it that call of the answer. */
    void number(int call) {
        this.call = call;
    }

    /** The characters that came so far. */
    int length() {
        return kind == Kind.FOREIGN ? 0 : text.length() + input.length() + redacted.length() + name.length();
    }

    /** Whether no piece of the text or of the arguments has come. */
    boolean lacksPieces() {
        return text.isEmpty();
    }

    /** Adds to the text or the arguments. */
    void add(String more) {
        text.append(more);
    }

    /** Adds to the reasoning, of which one may be empty. */
    void addReasoning(String more, String signs, String encrypted) {
        kind = Kind.REASONING;
        text.append(more);
        signature.append(signs);
        redacted.append(encrypted);
    }

    /** The arguments; a tool without any is sent nothing or an empty piece. */
    String arguments() {
        String stated = text.isEmpty() ? input : text.toString();
        return stated.isBlank() || stated.equals("null") ? "{}" : stated;
    }

    /** Whether it is a tool call that can be carried out: named, and with arguments that are an object. */
    boolean isWholeCall() {
        return isToolCall() && !id.isEmpty() && !name.isEmpty() && JsonText.isObject(arguments());
    }

    /** What the caller gets of it; null if there is nothing. */
    @Nullable
    Part part(String provider, String model) {
        return switch (kind) {
            case TEXT -> text.isEmpty() ? null : new Part.Text(text.toString());
            case CALL -> new Part.ToolCall(id, name, arguments());
            case REASONING -> new Part.Reasoning(text.toString(), new Part.Binding(provider, sealed(model)));
            case FOREIGN -> null;
        };
    }

    /** Unsigned reasoning can be read, but not sent back. */
    private String sealed(String model) {
        if (!redacted.isEmpty()) {
            return new Seal(REDACTED, model, redacted.toString()).text();
        }
        return signature.isEmpty() ? "" : new Seal(SIGNED, model, signature.toString()).text();
    }

    private void readReasoning(JsonParser in) throws IOException {
        kind = Kind.REASONING;
        Fields.each(in, field -> {
            switch (field) {
                case "reasoningText" -> readSigned(in);
                case "redactedContent" -> redacted.append(Json.text(in));
                default -> in.skipChildren();
            }
        });
    }

    private void readSigned(JsonParser in) throws IOException {
        Fields.each(in, field -> {
            switch (field) {
                case "text" -> text.append(Json.text(in));
                case "signature" -> signature.append(Json.text(in));
                default -> in.skipChildren();
            }
        });
    }

    private void readCited(JsonParser in) throws IOException {
        Fields.each(in, field -> {
            if (field.equals("content")) {
                Fields.elements(in, any -> text.append(Fields.text(in, "text")));
            } else {
                in.skipChildren();
            }
        });
    }
}
