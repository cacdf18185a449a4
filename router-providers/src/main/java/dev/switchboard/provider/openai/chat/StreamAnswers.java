package dev.switchboard.provider.openai.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.http.SseReader;
import dev.switchboard.provider.openai.dialect.Failures;
import java.io.IOException;

/**
 * Reads answers that come in pieces. Whole is only what gave a finish reason and ended with {@code [DONE]}: a connection
 * that closes cleanly before that is a partial answer.
 */
final class StreamAnswers {
    private StreamAnswers() {}

    static Completion read(Reply reply, Draft draft, Failures failures) throws ModelException {
        boolean done;
        try {
            done = readEvents(reply, draft, failures);
        } catch (IOException e) {
            throw reply.failure(e).usage(draft.usageSoFar()).build();
        }
        if (draft.isFinished() && (done || draft.endsWithoutDone())) {
            return draft.complete(reply);
        }
        throw draft.failed(FailureKind.PARTIAL, "the answer ended before its last event");
    }

    /** Whether the stream said that it is done. */
    private static boolean readEvents(Reply reply, Draft draft, Failures failures) throws ModelException, IOException {
        SseReader events = reply.events();
        while (events.next()) {
            if (events.isDone()) {
                return true;
            }
            if (events.name().equals("error")) {
                throw failures.inside(reply, Json.tree(events.data()), draft.usageIfBegun());
            }
            try (JsonParser json = events.json()) {
                ChunkReader.read(json, draft);
            }
            JsonNode error = draft.error();
            if (error != null) {
                throw failures.inside(reply, error, draft.usageIfBegun());
            }
        }
        return false;
    }
}
