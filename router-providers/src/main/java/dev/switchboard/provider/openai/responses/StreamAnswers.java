package dev.switchboard.provider.openai.responses;

import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.http.SseReader;
import dev.switchboard.provider.openai.dialect.Failures;
import java.io.IOException;

/**
 * Reads answers that come in pieces. Whole is only what ended with {@code response.completed}, {@code incomplete} or
 * {@code failed}: {@code [DONE]}, which some servers add, tells nothing, and a connection that closes cleanly before that
 * is a partial answer. Types of events that it does not know are passed over.
 */
final class StreamAnswers {
    private StreamAnswers() {}

    static Completion read(Reply reply, Draft draft, Failures failures) throws ModelException {
        try {
            if (readEvents(reply, draft, failures)) {
                return Answers.end(reply, draft, failures);
            }
        } catch (IOException e) {
            throw reply.failure(e).usage(draft.usageSoFar()).build();
        }
        throw draft.failed(FailureKind.PARTIAL, "the answer ended before its last event");
    }

    /** Whether the last event came. */
    private static boolean readEvents(Reply reply, Draft draft, Failures failures) throws ModelException, IOException {
        SseReader events = reply.events();
        WireEvent event = new WireEvent();
        while (events.next()) {
            if (events.isDone()) {
                continue;
            }
            try (JsonParser in = events.json()) {
                event.read(in, events.name(), draft);
            }
            if (event.isError()) {
                throw failures.inside(reply, Json.tree(events.data()), draft.usageIfBegun());
            }
            if (take(event, draft)) {
                return true;
            }
        }
        return false;
    }

    /** Takes in the event; true if it is the last one. */
    private static boolean take(WireEvent event, Draft draft) throws ModelException, IOException {
        Output output = draft.output();
        long index = event.index();
        switch (event.type()) {
            case "response.output_item.added" -> output.open(index, event.item());
            case "response.output_item.done" -> output.finish(index, event.item());
            case "response.output_text.delta" -> output.say(index, event.delta(), false);
            case "response.refusal.delta" -> output.say(index, event.delta(), true);
            case "response.reasoning_text.delta" -> output.think(index, event.delta(), false);
            case "response.reasoning_summary_text.delta" -> output.think(index, event.delta(), true);
            case "response.reasoning_summary_part.added" -> output.paragraph(index);
            case "response.function_call_arguments.delta" -> output.argue(index, event.delta());
            case "response.completed", "response.incomplete", "response.failed" -> {
                // The state within may leave out what the event's type says.
                draft.end(event.type().substring("response.".length()));
                return true;
            }
            default -> {}
        }
        return false;
    }
}
