package dev.switchboard.provider.anthropic;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.provider.http.Delivery;
import dev.switchboard.provider.http.SseReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads an answer that comes in pieces, from {@code message_start} to {@code message_stop}, and hands them on; at most
 * 8 Mi characters of it. Types of events and pieces that it does not know are passed over. Not safe for use by many
 * threads.
 */
final class StreamAnswers {
    private static final int MOST = 8 << 20;

    private final Draft draft;
    private final Delivery delivery;
    private final WireEvent event = new WireEvent();
    private final Map<Long, Block> blocks = new HashMap<>();
    private String messageId = "";
    private boolean started;
    private int calls;
    private int kept;

    /** Fills that draft, and hands pieces over there. */
    StreamAnswers(Draft draft, Delivery delivery) {
        this.draft = draft;
        this.delivery = delivery;
    }

    /**
     * Reads the stream to its last event.
     *
     * @throws ModelException if it ends before it, or says that the call failed, or the sink wants no more
     * @throws IOException if it cannot be read, or is no stream of messages
     */
    void read(SseReader events) throws ModelException, IOException {
        while (events.next()) {
            // Proxies of the other protocol's makers end every stream so; it means nothing here.
            if (events.isDone()) {
                continue;
            }
            try (JsonParser in = events.json()) {
                event.read(in, events.name(), draft.counts());
            }
            if (take()) {
                return;
            }
        }
        throw draft.failure(
                ModelException.builder(FailureKind.PARTIAL, "the stream ended without its last event, message_stop")
                        .sent(FailureKind.Sent.YES));
    }

    /** Takes in the event; true if it is the last one. */
    private boolean take() throws ModelException, IOException {
        WireError error = event.error();
        if (error != null) {
            throw draft.failure(error.failure());
        }
        switch (event.type()) {
            case "message_start" -> begin();
            case "content_block_start" -> open();
            case "content_block_delta" -> add(block());
            case "content_block_stop" -> close(block());
            case "message_delta" -> {
                if (!event.stopReason().isEmpty()) {
                    draft.stop(event.stopReason());
                }
            }
            case "message_stop" -> {
                return ended();
            }
            case "error" -> throw draft.failure(Failures.inSuccess("", ""));
            default -> {}
        }
        return false;
    }

    /** The same message may begin twice behind a proxy; another one in the midst of it is somebody else's answer. */
    private void begin() throws IOException {
        if (started && !event.messageId().equals(messageId)) {
            throw new JsonParseException(null, "another message began before the first had ended");
        }
        started = true;
        messageId = event.messageId();
        draft.start(event.model());
    }

    private void open() throws ModelException, IOException {
        Block block = event.block();
        if (block == null || blocks.putIfAbsent(event.index(), block) != null) {
            throw new JsonParseException(null, "a block that is none, or that began twice");
        }
        draft.add(block);
        if (block.isToolCall()) {
            block.number(calls++);
            deliver(new StreamEvent.ToolCallDelta(block.call(), block.id(), block.name(), ""));
        } else if (block.isText() && block.hasText()) {
            deliver(new StreamEvent.TextDelta(block.text()));
        } else if (block.isThinking() && block.hasText()) {
            deliver(new StreamEvent.ReasoningDelta(block.text()));
        }
    }

    private void add(Block block) throws ModelException {
        kept += event.text().length() + event.arguments().length();
        if (kept > MOST) {
            throw draft.failure(
                    ModelException.builder(FailureKind.TOO_LARGE, "the answer has more than " + MOST + " characters"));
        }
        if (!event.text().isEmpty()) {
            block.addText(event.text());
            if (block.isText()) {
                deliver(new StreamEvent.TextDelta(event.text()));
            } else if (block.isThinking()) {
                deliver(new StreamEvent.ReasoningDelta(event.text()));
            }
        }
        if (!event.arguments().isEmpty()) {
            block.addArguments(event.arguments());
            if (block.isToolCall()) {
                deliver(new StreamEvent.ToolCallDelta(block.call(), "", "", event.arguments()));
            }
        }
        if (!event.signature().isEmpty()) {
            block.sign(event.signature());
        }
    }

    /** Arguments that came with the block's beginning, or that there are none, have not been handed on yet. */
    private void close(Block block) throws ModelException {
        if (block.isToolCall() && block.lacksPieces()) {
            deliver(new StreamEvent.ToolCallDelta(block.call(), "", "", block.arguments()));
        }
    }

    private boolean ended() throws IOException {
        if (!started) {
            throw new JsonParseException(null, "the stream ended before it began");
        }
        return true;
    }

    private Block block() throws IOException {
        Block block = blocks.get(event.index());
        if (block == null) {
            throw new JsonParseException(null, "a piece of a block that has not begun");
        }
        return block;
    }

    /** Whoever gives up half-way is billed for what was generated. */
    private void deliver(StreamEvent piece) throws ModelException {
        try {
            delivery.deliver(piece);
        } catch (ModelException e) {
            ModelException failure = draft.failure(ModelException.builder(e.kind(), String.valueOf(e.getMessage()))
                    .sent(e.sent()));
            failure.setStackTrace(e.getStackTrace());
            throw failure;
        }
    }
}
