package dev.switchboard.provider.openai.responses;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.provider.http.Delivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of an answer while they come in, by their place in its output; each piece is handed on, if there is somebody
 * to hand it to. Not safe for use by many threads.
 */
final class Output {
    private static final int MOST_ITEMS = 1_024;

    private final @Nullable Delivery delivery;
    private final Map<Long, Item> items = new LinkedHashMap<>();
    private final List<Item> calls = new ArrayList<>(2);

    Output(@Nullable Delivery delivery) {
        this.delivery = delivery;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** The items in the order in which they began. */
    Collection<Item> items() {
        return items.values();
    }

    /** The characters that came so far. */
    long length() {
        return items.values().stream().mapToLong(Item::length).sum();
    }

    /** More of a message's text, or of its refusal. */
    void say(long index, String piece, boolean refusal) throws ModelException {
        Item message = item(index, Item.MESSAGE);
        if (message.say(piece, false)) {
            deliver(new StreamEvent.TextDelta(piece));
            if (refusal) {
                message.refuse();
            }
        }
    }

    /** More of what is thought, or of its summary. */
    void think(long index, String piece, boolean summary) throws ModelException {
        if (item(index, Item.REASONING).say(piece, summary)) {
            deliver(new StreamEvent.ReasoningDelta(piece));
        }
    }

    /** Another part of a summary begins. */
    void paragraph(long index) throws ModelException {
        think(index, item(index, Item.REASONING).text().isEmpty() ? "" : Item.BLANK_LINE, true);
    }

    /** More of a call's arguments. */
    void argue(long index, String piece) throws ModelException {
        Item call = item(index, Item.CALL);
        if (call.argue(piece)) {
            deliver(new StreamEvent.ToolCallDelta(calls.indexOf(call), "", "", piece));
        }
    }

    /** An item begins, with all, something or nothing of what it will hold; behind a proxy it may begin twice. */
    void open(long index, Item item) throws ModelException {
        if (items.containsKey(index)) {
            finish(index, item);
            return;
        }
        if (items.size() == MOST_ITEMS) {
            throw ModelException.of(FailureKind.PROTOCOL, "the answer has more than " + MOST_ITEMS + " items");
        }
        items.put(index, item);
        if (item.is(Item.CALL)) {
            calls.add(item);
            deliver(new StreamEvent.ToolCallDelta(calls.size() - 1, item.callId(), item.name(), item.arguments()));
        } else if (item.is(Item.MESSAGE) && !item.text().isEmpty()) {
            deliver(new StreamEvent.TextDelta(item.text()));
        } else if (item.is(Item.REASONING) && !item.text().isEmpty()) {
            deliver(new StreamEvent.ReasoningDelta(item.text()));
        }
    }

    /** An item is finished: what of it has not come in pieces comes now. */
    void finish(long index, Item done) throws ModelException {
        Item item = items.get(index);
        if (item == null) {
            open(index, done);
            return;
        }
        if (item.is(Item.CALL)) {
            argue(index, rest(item.arguments(), done.arguments()));
        } else if (item.is(Item.MESSAGE)) {
            say(index, rest(item.text(), done.text()), done.isRefused());
        } else if (item.is(Item.REASONING)) {
            think(index, rest(item.text(), done.text()), item.isSummary());
        }
        item.finish(done);
    }

    /** The item of that place, which begins now if it did not yet. */
    private Item item(long index, String type) throws ModelException {
        Item item = items.get(index);
        if (item == null) {
            item = new Item(type);
            open(index, item);
        }
        return item;
    }

    private static String rest(String had, String all) {
        return all.startsWith(had) ? all.substring(had.length()) : "";
    }

    private void deliver(StreamEvent piece) throws ModelException {
        if (delivery != null) {
            delivery.deliver(piece);
        }
    }
}
