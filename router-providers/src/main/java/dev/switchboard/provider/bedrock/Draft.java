package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonParseException;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.StopReason;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.wire.FailedAnswer;
import dev.switchboard.provider.wire.Likely;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer while it is read, whole or in pieces, and what is known of the call beside it. Not safe for use by many
 * threads.
 */
final class Draft {
    private static final int MOST_BLOCKS = 4_096;

    private final Blocks owner;
    private final Likely likely;
    private final Reply reply;
    private final Counts counts = new Counts();
    private final List<Block> blocks = new ArrayList<>(2);
    private String stopReason = "";
    private String model = "";
    private boolean started;

    /** An empty one of a request and the reply to it. */
    Draft(Blocks owner, ModelRequest request, Reply reply) {
        this.owner = owner;
        this.likely = new Likely(request);
        this.reply = reply;
    }

    Counts counts() {
        return counts;
    }

    /** The model began to answer, and so may be billed. */
    void start() {
        started = true;
    }

    boolean isStarted() {
        return started;
    }

    /** Which model a router on the way chose; mostly nothing is said of it. */
    void model(String name) {
        model = name;
    }

    void stop(String reason) {
        stopReason = reason;
    }

    void add(Block block) throws IOException {
        if (blocks.size() == MOST_BLOCKS) {
            throw new JsonParseException(null, "more blocks than any answer has");
        }
        blocks.add(block);
    }

    /** The whole answer; an {@link IOException} if it asks for a call that cannot be carried out. */
    Completion completion() throws ModelException, IOException {
        Completion.Builder answer = Completion.builder();
        StopReason said = Stops.of(stopReason, false);
        if (said == StopReason.ERROR) {
            throw ModelException.builder(FailureKind.SERVER_ERROR, "the model stopped with " + stopReason)
                    .sent(Sent.YES)
                    .status(reply.status())
                    .usage(usage())
                    .requestId(Failures.requestId(reply))
                    .build();
        }
        boolean calls = false;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            boolean cut = said.isTruncated() && i == blocks.size() - 1;
            if (block.isToolCall() && (cut || !isWhole(block, said))) {
                continue;
            }
            Part part = block.part(owner.provider(), owner.model());
            if (part != null) {
                answer.part(part);
                calls |= part instanceof Part.ToolCall;
            }
        }
        return answer.stopReason(Stops.of(stopReason, calls), stopReason)
                .usage(usage())
                .modelAnswered(model)
                .requestId(Failures.requestId(reply))
                .build();
    }

    /** The failure that the provider says the call is. */
    ModelException failed(String type, String message) {
        return Failures.inSuccess(reply, type, message);
    }

    /** A failure while reading, completed by what is known of the call: what was generated until then is billed. */
    ModelException completed(ModelException failure) {
        boolean told = !started || failure.usage().isPresent();
        return told ? failure : FailedAnswer.of(failure, usageSoFar(), Failures.requestId(reply));
    }

    /** A model that stopped for another reason may leave a call unfinished; one that wants it carried out may not. */
    private static boolean isWhole(Block block, StopReason said) throws IOException {
        if (block.isWholeCall()) {
            return true;
        }
        if (said == StopReason.TOOL_CALLS) {
            throw new JsonParseException(null, "a tool call without a name or with arguments that are no object");
        }
        return false;
    }

    private Usage usage() {
        return counts.usage(stopReason.equals(Stops.GUARDRAIL), likely::input, this::likelyOutput);
    }

    /** Bedrock counts at the end only; what came until then is counted by us. */
    private Usage usageSoFar() {
        Usage stated = usage();
        return stated.toBuilder()
                .output(Math.max(stated.output(), likelyOutput()))
                .basis(Usage.Basis.ESTIMATED)
                .build();
    }

    private long likelyOutput() {
        long characters = 0;
        for (Block block : blocks) {
            characters += block.length();
        }
        return Likely.output(characters);
    }
}
