package dev.switchboard.provider.openai.responses;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.openai.dialect.Failures;
import java.io.IOException;

/** Reads answers that come whole. A body may hold an error although its status is one of success. */
final class Answers {
    private Answers() {}

    static Completion read(Reply reply, Draft draft, Failures failures) throws ModelException, IOException {
        try (JsonParser json = Json.parser(reply.body())) {
            Json.expectObject(json);
            ResponseReader.read(json, draft);
            Json.expectEnd(json);
        }
        return end(reply, draft, failures);
    }

    /** The answer or the failure that a response is, now that its last state is known. */
    static Completion end(Reply reply, Draft draft, Failures failures) throws ModelException {
        JsonNode error = draft.error();
        if (error != null) {
            throw failures.inside(reply, error, draft.usageIfBegun());
        }
        if (draft.status().equals("failed")) {
            throw draft.failed(FailureKind.SERVER_ERROR, "the provider says that the answer failed, and not why");
        }
        if (!draft.isAnswer()) {
            throw draft.failed(FailureKind.PROTOCOL, "the answer holds no output");
        }
        return draft.complete(reply);
    }
}
