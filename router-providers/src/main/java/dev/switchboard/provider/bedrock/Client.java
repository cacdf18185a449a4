package dev.switchboard.provider.bedrock;

import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.http.Delivery;
import dev.switchboard.provider.http.Endpoint;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.time.Cancellation;
import java.io.IOException;

/** Calls one model through {@code converse} or {@code converse-stream}, once for each completion. Safe for use by many threads. */
final class Client implements ModelClient {
    private final Endpoint whole;
    private final Endpoint streamed;
    private final Blocks blocks;
    private final Requests requests;

    /** The client of a model of the provider that goes by that name, which answers whole here and in pieces there. */
    Client(Endpoint whole, Endpoint streamed, ModelProfile model, String provider) {
        this.whole = whole;
        this.streamed = streamed;
        this.blocks = new Blocks(provider, model.wireName());
        this.requests = new Requests(model, Facts.of(model), blocks);
    }

    @Override
    public Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException {
        Endpoint endpoint = request.streamed() ? streamed : whole;
        return endpoint.post(requests.body(request), cancellation, reply -> read(reply, request, sink));
    }

    Completion read(Reply reply, ModelRequest request, StreamSink sink) throws ModelException {
        if (Failures.isFailure(reply)) {
            throw Failures.of(reply);
        }
        Draft draft = new Draft(blocks, request, reply);
        try {
            if (request.streamed()) {
                new StreamAnswers(draft, new Delivery(sink)).read(new EventStreamReader(reply.stream()));
            } else {
                Answers.read(reply.body(), draft);
            }
            return draft.completion();
        } catch (IOException e) {
            throw draft.completed(
                    reply.failure(e).requestId(Failures.requestId(reply)).build());
        } catch (ModelException e) {
            throw draft.completed(e);
        }
    }
}
