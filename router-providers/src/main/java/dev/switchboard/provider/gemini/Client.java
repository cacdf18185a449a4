package dev.switchboard.provider.gemini;

import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.http.Endpoint;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.time.Cancellation;
import java.io.IOException;

/** Calls one model, once for each completion. Safe for use by many threads. */
final class Client implements ModelClient {
    private final Endpoint whole;
    private final Endpoint pieces;
    private final Requests requests;
    private final Signatures signatures;

    /** The client of the model that answers whole at the one address and in pieces at the other. */
    Client(Endpoint whole, Endpoint pieces, Requests requests, Signatures signatures) {
        this.whole = whole;
        this.pieces = pieces;
        this.requests = requests;
        this.signatures = signatures;
    }

    @Override
    public Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException {
        Endpoint endpoint = request.streamed() ? pieces : whole;
        return endpoint.post(requests.body(request), cancellation, reply -> read(reply, request, sink));
    }

    Completion read(Reply reply, ModelRequest request, StreamSink sink) throws ModelException {
        if (!reply.isSuccessful()) {
            throw Failures.of(reply).build();
        }
        Draft draft = new Draft(signatures, request, reply, sink);
        try {
            if (request.streamed()) {
                new StreamAnswers(draft).read(reply.stream());
            } else {
                Answers.read(reply.body(), draft);
            }
            return draft.completion();
        } catch (IOException e) {
            throw draft.failure(reply.failure(e));
        } catch (ModelException e) {
            throw draft.failure(e);
        }
    }
}
