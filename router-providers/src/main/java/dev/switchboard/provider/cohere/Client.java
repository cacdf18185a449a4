package dev.switchboard.provider.cohere;

import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.http.Endpoint;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.time.Cancellation;
import java.io.IOException;

/** Calls one model through {@code POST /v2/chat}, once for each completion. Safe for use by many threads. */
final class Client implements ModelClient {
    private final Endpoint endpoint;
    private final Requests requests;

    Client(Endpoint endpoint, Requests requests) {
        this.endpoint = endpoint;
        this.requests = requests;
    }

    @Override
    public Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException {
        return endpoint.post(requests.body(request), cancellation, reply -> read(reply, request, sink));
    }

    /** Reads the reply to a request. */
    Completion read(Reply reply, ModelRequest request, StreamSink sink) throws ModelException {
        if (!reply.isSuccessful()) {
            throw Failures.of(reply);
        }
        Draft draft = new Draft(requests.provider(), request, reply, sink);
        try {
            if (request.streamed()) {
                new StreamAnswers(draft).read(reply.events());
            } else {
                Answers.read(reply.body(), draft);
            }
            return draft.completion();
        } catch (IOException e) {
            throw draft.failed(reply.failure(e).build());
        } catch (ModelException e) {
            throw draft.failed(e);
        }
    }
}
