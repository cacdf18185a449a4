package dev.switchboard.provider.anthropic;

import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.http.Delivery;
import dev.switchboard.provider.http.Endpoint;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.wire.Claude;
import dev.switchboard.time.Cancellation;
import java.io.IOException;

/** Calls one model through {@code POST /v1/messages}, once for each completion. Safe for use by many threads. */
final class Client implements ModelClient {
    private final Endpoint endpoint;
    private final Blocks blocks;
    private final Requests requests;

    /** The client of a model of the provider that goes by that name. */
    Client(Endpoint endpoint, ModelProfile model, String provider) {
        this.endpoint = endpoint;
        this.blocks = new Blocks(provider, model.wireName());
        this.requests = new Requests(model, Claude.of(model), blocks);
    }

    @Override
    public Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException {
        return endpoint.post(requests.body(request), cancellation, reply -> read(reply, request, sink));
    }

    Completion read(Reply reply, ModelRequest request, StreamSink sink) throws ModelException {
        if (!reply.isSuccessful()) {
            throw Failures.of(reply).build();
        }
        Draft draft = new Draft(blocks, request, reply);
        try {
            if (request.streamed()) {
                new StreamAnswers(draft, new Delivery(sink)).read(reply.events());
            } else {
                Answers.read(reply.body(), draft);
            }
            return draft.completion();
        } catch (IOException e) {
            throw draft.failure(reply.failure(e));
        }
    }
}
