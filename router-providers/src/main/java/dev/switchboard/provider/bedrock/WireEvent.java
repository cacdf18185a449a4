package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream, of whatever type: its fields come in any order. Used again for every event of a stream; not safe
 * for use by many threads.
 */
final class WireEvent {
    private long index;
    private @Nullable Block block;
    private String text = "";
    private String arguments = "";
    private String reasoning = "";
    private String signature = "";
    private String redacted = "";
    private String stopReason = "";

    /** Reads an event; what belongs to the whole answer goes straight to the draft. */
    void read(JsonParser in, Draft draft) throws IOException {
        clear();
        Json.expectObject(in);
        Fields.each(in, field -> {
            switch (field) {
                case "contentBlockIndex" -> index = Json.count(in);
                case "start" -> block = start(in);
                case "delta" -> readDelta(in);
                case "stopReason" -> stopReason = Json.text(in);
                case "usage" -> draft.counts().read(in);
                case "serviceTier" -> draft.counts().tier(ServiceLevel.read(in));
                case "trace" -> draft.model(Answers.invokedModel(in));
                default -> in.skipChildren();
            }
        });
        Json.expectEnd(in);
    }

    /** Which block it belongs to; negative if it does not say. */
    long index() {
        return index;
    }

    /** The block that it begins, a tool call or one that is left out; null if it begins none. */
    @Nullable
    Block block() {
        return block;
    }

    /** More of the answer's text. */
    String text() {
        return text;
    }

    /** More of a call's arguments. */
    String arguments() {
        return arguments;
    }

    /** More of reasoning that can be read. */
    String reasoning() {
        return reasoning;
    }

    /** What signs the reasoning. */
    String signature() {
        return signature;
    }

    /** More of reasoning that is encrypted. */
    String redacted() {
        return redacted;
    }

    String stopReason() {
        return stopReason;
    }

    /** Whether it is a piece of reasoning. */
    boolean isReasoning() {
        return !reasoning.isEmpty() || !signature.isEmpty() || !redacted.isEmpty();
    }

    /** The characters of its pieces. */
    int length() {
        return text.length() + arguments.length() + reasoning.length() + signature.length() + redacted.length();
    }

    private void clear() {
        index = Json.ABSENT;
        block = null;
        text = "";
        arguments = "";
        reasoning = "";
        signature = "";
        redacted = "";
        stopReason = "";
    }

    private static Block start(JsonParser in) throws IOException {
        Block begun = new Block();
        Fields.each(in, field -> {
            if (field.equals("toolUse")) {
                begun.readCall(in);
            } else {
                begun.ignore();
                in.skipChildren();
            }
        });
        return begun;
    }

    private void readDelta(JsonParser in) throws IOException {
        Fields.each(in, field -> {
            switch (field) {
                case "text" -> text = Json.text(in);
                case "toolUse" -> arguments = Fields.text(in, "input");
                case "reasoningContent" -> readReasoning(in);
                default -> in.skipChildren();
            }
        });
    }

    private void readReasoning(JsonParser in) throws IOException {
        Fields.each(in, field -> {
            switch (field) {
                case "text" -> reasoning = Json.text(in);
                case "signature" -> signature = Json.text(in);
                case "redactedContent" -> redacted = Json.text(in);
                default -> in.skipChildren();
            }
        });
    }
}
