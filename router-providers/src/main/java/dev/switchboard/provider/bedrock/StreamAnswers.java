package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.provider.http.Delivery;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that comes in pieces, from {@code messageStart} to {@code messageStop} and the {@code metadata} behind
 * it, and hands the pieces on. Types of events and pieces that it does not know are passed over. Not safe for use by many
 * threads.
 */
final class StreamAnswers {
    private static final int MOST_CHARACTERS = 8 << 20;

    private final Draft draft;
    private final Delivery delivery;
    private final WireEvent event = new WireEvent();
    private final Map<Long, Block> blocks = new HashMap<>();
    private boolean stopped;
    private int calls;
    private int characters;

    /** Fills that draft, and hands pieces over there. */
    StreamAnswers(Draft draft, Delivery delivery) {
        this.draft = draft;
        this.delivery = delivery;
    }

    /**
     * Reads the stream to its last event, which holds what the answer cost.
     *
     * @throws ModelException if it ends before it, or says that the call failed, or the sink wants no more
     * @throws IOException if it cannot be read, or is no stream of events
     */
    void read(EventStreamReader messages) throws ModelException, IOException {
        while (messages.next()) {
            refuseFailure(messages);
            try (JsonParser in = messages.json()) {
                event.read(in, draft);
            }
            if (take(messages.header(":event-type"))) {
                return;
            }
        }
        throw ModelException.builder(
                        FailureKind.PARTIAL,
                        "the stream ended without its last event, " + (stopped ? "metadata" : "messageStop"))
                .sent(Sent.YES)
                .build();
    }

    private void refuseFailure(EventStreamReader message) throws ModelException {
        String type = message.header(":message-type");
        if (type.equals("event")) {
            return;
        }
        if (type.equals("error")) {
            throw draft.failed(message.header(":error-code"), message.header(":error-message"));
        }
        JsonNode payload = Json.tree(message.payload());
        throw draft.failed(message.header(":exception-type"), Failures.message(payload));
    }

    /** Takes in the event; true if it is the last one. */
    private boolean take(String type) throws ModelException, IOException {
        switch (type) {
            case "messageStart" -> begin();
            case "contentBlockStart" -> open();
            case "contentBlockDelta" -> add(block());
            case "contentBlockStop" -> close(blocks.get(event.index()));
            case "messageStop" -> {
                draft.stop(event.stopReason());
                stopped = true;
            }
            case "metadata" -> {
                return ended();
            }
            default -> {}
        }
        return false;
    }

    private void begin() throws IOException {
        if (!blocks.isEmpty()) {
            throw new JsonParseException(null, "another message began within this one");
        }
        draft.start();
    }

    private void open() throws ModelException, IOException {
        Block block = event.block();
        if (block == null) {
            return;
        }
        register(block);
        if (block.isToolCall()) {
            block.number(calls++);
            delivery.deliver(new StreamEvent.ToolCallDelta(block.call(), block.id(), block.name(), ""));
        }
    }

    private void add(Block block) throws ModelException, IOException {
        if (block.isForeign()) {
            return;
        }
        characters += event.length();
        if (characters > MOST_CHARACTERS) {
            throw ModelException.of(
                    FailureKind.TOO_LARGE, "the answer has more than " + MOST_CHARACTERS + " characters");
        }
        if (event.isReasoning()) {
            require(block.isReasoning());
            block.addReasoning(event.reasoning(), event.signature(), event.redacted());
            if (!event.reasoning().isEmpty()) {
                delivery.deliver(new StreamEvent.ReasoningDelta(event.reasoning()));
            }
        } else if (!event.text().isEmpty()) {
            require(block.isText());
            block.add(event.text());
            delivery.deliver(new StreamEvent.TextDelta(event.text()));
        } else if (!event.arguments().isEmpty()) {
            require(block.isToolCall());
            block.add(event.arguments());
            delivery.deliver(new StreamEvent.ToolCallDelta(block.call(), "", "", event.arguments()));
        }
    }

    private static void require(boolean fits) throws IOException {
        if (!fits) {
            throw new JsonParseException(null, "a piece that does not fit its block");
        }
    }

    /** Arguments that came with the block's beginning, or that there are none, have not been handed on yet. */
    private void close(@Nullable Block block) throws ModelException {
        if (block != null && block.isToolCall() && block.lacksPieces()) {
            delivery.deliver(new StreamEvent.ToolCallDelta(block.call(), "", "", block.arguments()));
        }
    }

    private boolean ended() throws IOException {
        if (!stopped || !draft.isStarted()) {
            throw new JsonParseException(null, "the stream ended before it began or stopped");
        }
        return true;
    }

    /** The block of the event's index; text and reasoning begin with their first piece. */
    private Block block() throws IOException {
        Block known = blocks.get(event.index());
        if (known != null) {
            return known;
        }
        Block begun = new Block();
        register(begun);
        return begun;
    }

    private void register(Block block) throws IOException {
        if (event.index() < 0 || blocks.putIfAbsent(event.index(), block) != null) {
            throw new JsonParseException(null, "a block without a number of its own");
        }
        draft.add(block);
    }
}
