package dev.switchboard.provider.recorded;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.time.Cancellation;

/** Looks the answer up. */
record RecordedClient(RecordedModel model, RecordedOutcomes outcomes) implements ModelClient {
    @Override
    public Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException {
        ModelClient.refuseIfOver(cancellation);
        RecordedRow row = outcomes.find(request.prompt())
                .orElseThrow(() -> ModelException.of(
                        FailureKind.BAD_REQUEST,
                        "no row of " + outcomes.name() + " has this prompt, or several have: ask with"
                                + " RecordedRow.prompt(), which names its row"));
        RecordedOutcome outcome = row.outcome(model);
        if (!outcome.isKnown()) {
            throw ModelException.of(
                    FailureKind.MODEL_NOT_FOUND, "nothing is recorded of " + model + " for row " + row.id());
        }
        String spelling = model.profile().wireName();
        String text = new RecordedAnswer(row.id(), spelling, outcome.score()).text();
        Usage usage = RecordedUsage.of(outcome, model.profile().pricing());
        if (request.streamed()) {
            sink.deliver(new StreamEvent.TextDelta(text), () -> usage);
        }
        return Completion.builder()
                .text(text)
                .usage(usage)
                .modelAnswered(spelling)
                .build();
    }
}
