package dev.switchboard.provider.openai;

import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.http.Endpoint;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.time.Cancellation;
import java.io.IOException;

/** Calls one model over Chat Completions, at the provider of that name. */
record Client(String provider, Variant variant, Endpoint endpoint, Requests requests, Failures failures)
        implements ModelClient {

    @Override
    public Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException {
        return endpoint.post(requests.write(request), cancellation, reply -> read(reply, request, sink));
    }

    Completion read(Reply reply, ModelRequest request, StreamSink sink) throws ModelException, IOException {
        if (!reply.isSuccessful()) {
            throw failures.of(reply);
        }
        Draft draft = new Draft(provider, variant, request, sink);
        return request.streamed() ? StreamAnswers.read(reply, draft, failures) : Answers.read(reply, draft, failures);
    }
}
