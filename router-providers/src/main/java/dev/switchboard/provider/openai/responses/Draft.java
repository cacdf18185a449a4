package dev.switchboard.provider.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.http.Delivery;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.openai.dialect.Headers;
import dev.switchboard.provider.openai.dialect.UsageFields;
import dev.switchboard.provider.wire.Likely;
import org.jspecify.annotations.Nullable;

/** An answer while it comes in, whole or in pieces: its output, and what is said of it beside that. For one thread. */
final class Draft {
    private static final String INCOMPLETE = "incomplete";

    private final Parts parts;
    private final ModelRequest request;
    private final Output output;
    private UsageFields usage = UsageFields.NONE;
    private @Nullable JsonNode error;
    private String id = "";
    private String model = "";
    private String tier = "";
    private String status = "";
    private String reason = "";
    private boolean answered;

    Draft(Parts parts, ModelRequest request, StreamSink sink) {
        this.parts = parts;
        this.request = request;
        this.output = new Output(request.streamed() ? new Delivery(sink, this::usageSoFar) : null);
    }

    Output output() {
        return output;
    }

    /** Whether there is an output at all, be it without an item. */
    boolean isAnswer() {
        return answered || !output.isEmpty();
    }

    /** What the provider says went wrong, where it does. */
    @Nullable
    JsonNode error() {
        return error;
    }

    String status() {
        return status;
    }

    void answer() {
        answered = true;
    }

    void id(String name) {
        id = name.isEmpty() ? id : name;
    }

    void model(String name) {
        model = name.isEmpty() ? model : name;
    }

    /** The level that the last state of the answer names; the ones before it may only repeat the request. */
    void tier(String name) {
        tier = name.isEmpty() ? tier : name;
    }

    void status(String word) {
        status = word.isEmpty() ? status : word;
    }

    /** The last event of a stream tells the status even where the state within does not. */
    void end(String word) {
        status = word;
    }

    void reason(String word) {
        reason = word;
    }

    void usage(UsageFields fields) {
        usage = fields;
    }

    void fail(JsonNode what) {
        error = what;
    }

    /**
     * The answer, now that nothing more comes.
     *
     * @throws ModelException if a tool call is broken
     */
    Completion complete(Reply reply) throws ModelException {
        StopReason stop = Stops.of(status, reason);
        boolean refused = false;
        boolean wantsTools = false;
        Completion.Builder answer = Completion.builder();
        for (Item item : output.items()) {
            Part part = parts.of(item, status.equals(INCOMPLETE));
            if (part != null) {
                answer.part(part);
                wantsTools |= part instanceof Part.ToolCall;
            }
            refused |= item.isRefused();
        }
        StopReason said = wantsTools && stop == StopReason.STOP ? StopReason.TOOL_CALLS : stop;
        return answer.stopReason(refused ? StopReason.REFUSAL : said, reason.isEmpty() ? status : reason)
                .usage(usageSoFar())
                .modelAnswered(model)
                .requestId(Headers.requestId(reply, id))
                .headroom(Headers.headroom(reply))
                .build();
    }

    /** What was consumed until now: as stated, else as estimated from what was sent and what came. */
    Usage usageSoFar() {
        Usage stated = usage.usage(false, tier, () -> new Likely(request).input(), Likely.output(output.length()));
        // What the server charges for its own tools, no count of tokens shows.
        boolean partly =
                stated.basis() == Usage.Basis.EXACT && output.items().stream().anyMatch(Item::isServersTool);
        return partly ? stated.toBuilder().basis(Usage.Basis.ESTIMATED).build() : stated;
    }

    /** What was consumed, if a model had begun, which its output or a stated usage shows; else null. */
    @Nullable
    Usage usageIfBegun() {
        return output.isEmpty() && usage == UsageFields.NONE ? null : usageSoFar();
    }

    /** A failure of this answer: it was sent, and what came of it counts. */
    ModelException failed(FailureKind kind, String message) {
        return ModelException.builder(kind, message)
                .sent(Sent.YES)
                .usage(usageSoFar())
                .build();
    }
}
