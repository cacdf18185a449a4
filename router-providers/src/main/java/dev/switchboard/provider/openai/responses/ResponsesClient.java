package dev.switchboard.provider.openai.responses;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.http.Endpoint;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.openai.dialect.Failures;
import dev.switchboard.provider.openai.dialect.Headers;
import dev.switchboard.provider.openai.dialect.Variant;
import dev.switchboard.provider.wire.FailedAnswer;
import dev.switchboard.time.Cancellation;
import java.io.IOException;

/** Calls one model over the Responses API. Safe for use by many threads. */
public final class ResponsesClient implements ModelClient {
    private final Endpoint endpoint;
    private final Parts parts;
    private final Requests requests;
    private final Failures failures;

    /** The client of that model, at an endpoint that ends with {@code responses}. */
    public ResponsesClient(ProviderSettings settings, Variant variant, Endpoint endpoint, ModelProfile model) {
        this.endpoint = endpoint;
        this.parts = new Parts(settings.name(), model.wireName());
        this.requests = new Requests(settings, variant, model);
        this.failures = Failures.of(settings);
    }

    @Override
    public Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException {
        return endpoint.post(requests.write(request), cancellation, reply -> read(reply, request, sink));
    }

    Completion read(Reply reply, ModelRequest request, StreamSink sink) throws ModelException, IOException {
        if (!reply.isSuccessful()) {
            throw failures.of(reply);
        }
        Draft draft = new Draft(parts, request, sink);
        try {
            return request.streamed()
                    ? StreamAnswers.read(reply, draft, failures)
                    : Answers.read(reply, draft, failures);
        } catch (ModelException e) {
            Usage consumed = draft.usageIfBegun();
            throw consumed == null || e.usage().isPresent()
                    ? e
                    : FailedAnswer.of(e, consumed, Headers.requestId(reply, ""));
        }
    }
}
