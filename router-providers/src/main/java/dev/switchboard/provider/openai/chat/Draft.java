package dev.switchboard.provider.openai.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.http.Delivery;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.openai.dialect.Headers;
import dev.switchboard.provider.openai.dialect.Quirk;
import dev.switchboard.provider.openai.dialect.UsageFields;
import dev.switchboard.provider.openai.dialect.Variant;
import dev.switchboard.provider.wire.Likely;
import dev.switchboard.provider.wire.Seal;
import dev.switchboard.provider.wire.TextPieces;
import dev.switchboard.provider.wire.ToolCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer while it comes in, whole or in pieces; hands each piece on if the request is streamed. For one thread. */
final class Draft {
    private final String provider;
    private final String askedModel;
    private final Variant variant;
    private final ModelRequest request;
    private final @Nullable Delivery delivery;
    private final TextPieces text = new TextPieces();
    private final TextPieces reasoning = new TextPieces();
    private final ToolCalls calls = new ToolCalls();
    private final TextPieces details = new TextPieces();
    private @Nullable UsageFields usage;
    private @Nullable JsonNode error;
    private @Nullable String reasoningField;
    private String finish = "";
    private String model = "";
    private String id = "";
    private String tier = "";
    private boolean chosen;
    private boolean refused;

    Draft(String provider, String askedModel, Variant variant, ModelRequest request, StreamSink sink) {
        this.provider = provider;
        this.askedModel = askedModel;
        this.variant = variant;
        this.request = request;
        this.delivery = request.streamed() ? new Delivery(sink, this::usageSoFar) : null;
    }

    boolean keepsDetails() {
        return variant.has(Quirk.REASONING_DETAILS_BACK);
    }

    /** Whether the provider said why it stopped. */
    boolean isFinished() {
        return !finish.isEmpty();
    }

    /** Whether anything came that a model made. */
    boolean hasChoice() {
        return chosen;
    }

    /** What the provider says went wrong, where it does. */
    @Nullable
    JsonNode error() {
        return error;
    }

    boolean endsWithoutDone() {
        return variant.has(Quirk.NO_DONE);
    }

    void choose() {
        chosen = true;
    }

    void model(String name) {
        model = name.isEmpty() ? model : name;
    }

    void id(String name) {
        id = name.isEmpty() ? id : name;
    }

    void tier(String name) {
        tier = name.isEmpty() ? tier : name;
    }

    void finish(String reason) {
        finish = reason.isEmpty() ? finish : reason;
    }

    void fail(JsonNode what) {
        error = what;
    }

    /** The latest reading replaces the one before: Groq states the same usage twice, others a growing one. */
    void usage(UsageFields fields) {
        usage = fields;
    }

    void text(String piece) throws ModelException {
        if (text.add(piece) && delivery != null) {
            delivery.deliver(new StreamEvent.TextDelta(piece));
        }
    }

    void refusal(String piece) throws ModelException {
        refused |= !piece.isEmpty();
        text(piece);
    }

    /** Some servers send the same reasoning under two names; the first that comes counts. */
    void reasoning(String field, String piece) throws ModelException {
        if (piece.isEmpty() || (reasoningField != null && !reasoningField.equals(field))) {
            return;
        }
        reasoningField = field;
        if (reasoning.add(piece) && delivery != null) {
            delivery.deliver(new StreamEvent.ReasoningDelta(piece));
        }
    }

    /** An element of {@code reasoning_details}, as JSON. */
    void detail(String json) throws ModelException {
        details.add(details.isEmpty() ? json : "," + json);
    }

    void call(long index, String id, String name, String arguments) throws ModelException {
        StreamEvent.ToolCallDelta piece = calls.add(index, id, name, arguments);
        if (delivery != null) {
            delivery.deliver(piece);
        }
    }

    /**
     * The answer, now that nothing more comes.
     *
     * @throws ModelException if the provider says that it failed on the way, or a tool call is broken
     */
    Completion complete(Reply reply) throws ModelException {
        StopReason stop = FinishReasons.of(finish);
        if (stop == StopReason.ERROR) {
            throw ModelException.builder(FinishReasons.failure(finish), "the provider stopped with '" + stop + "'")
                    .status(reply.status())
                    .sent(Sent.YES)
                    .usage(usageSoFar())
                    .build();
        }
        Completion.Builder answer = Completion.builder();
        if (!reasoning.isEmpty() || !details.isEmpty()) {
            String opaque =
                    details.isEmpty() ? "" : new Seal(Messages.DETAILS, askedModel, "[" + details.text() + "]").text();
            answer.part(new Part.Reasoning(reasoning.text(), new Part.Binding(provider, opaque)));
        }
        answer.text(text.text());
        List<Part.ToolCall> whole = calls.whole(stop.isTruncated() || stop == StopReason.CONTENT_FILTER);
        whole.forEach(answer::part);
        boolean wantsTools = !whole.isEmpty() && (stop == StopReason.STOP || stop == StopReason.UNKNOWN);
        StopReason said = wantsTools ? StopReason.TOOL_CALLS : stop;
        return answer.stopReason(refused ? StopReason.REFUSAL : said, finish)
                .usage(usageSoFar())
                .modelAnswered(model)
                .requestId(Headers.requestId(reply, id))
                .headroom(Headers.headroom(reply))
                .build();
    }

    /** What was consumed until now: as stated, else as estimated from what was sent and what came. */
    Usage usageSoFar() {
        UsageFields fields = usage == null ? UsageFields.NONE : usage;
        long characters = (long) text.length() + reasoning.length() + calls.length();
        return fields.usage(
                variant.has(Quirk.REASONING_BESIDE_OUTPUT),
                tier,
                () -> new Likely(request).input(),
                Likely.output(characters));
    }

    /** What was consumed, if a model had begun; else null. */
    @Nullable
    Usage usageIfBegun() {
        return chosen || usage != null ? usageSoFar() : null;
    }

    /** A failure of this answer: it was sent, and what came of it counts. */
    ModelException failed(FailureKind kind, String message) {
        return ModelException.builder(kind, message)
                .sent(Sent.YES)
                .usage(usageSoFar())
                .build();
    }
}
