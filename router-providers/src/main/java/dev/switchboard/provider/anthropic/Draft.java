package dev.switchboard.provider.anthropic;

import com.fasterxml.jackson.core.JsonParseException;
import dev.switchboard.cost.Usage;
import dev.switchboard.decision.PromptSize;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.Role;
import dev.switchboard.model.StopReason;
import dev.switchboard.provider.http.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer while it is read, whole or in pieces, and what is known of the call beside it. Not safe for use by many
 * threads.
 */
final class Draft {
    private final Blocks owner;
    private final ModelRequest request;
    private final Reply reply;
    private final Counts counts = new Counts();
    private final List<Block> blocks = new ArrayList<>(2);
    private String model = "";
    private String stopReason = "";
    private boolean started;

    /** An empty one of a request and the reply to it. */
    Draft(Blocks owner, ModelRequest request, Reply reply) {
        this.owner = owner;
        this.request = request;
        this.reply = reply;
    }

    Counts counts() {
        return counts;
    }

    /** The model began to answer, and so may be billed. */
    void start(String model) {
        started = true;
        this.model = model;
    }

    void add(Block block) {
        blocks.add(block);
    }

    void stop(String reason) {
        stopReason = reason;
    }

    /** The whole answer; an {@link IOException} if it asks for a call that cannot be carried out. */
    Completion completion() throws IOException {
        Completion.Builder answer = Completion.builder();
        StopReason said = Stops.of(stopReason, false);
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
                .usage(counts.usage(this::likelyInput, this::likelyOutput))
                .modelAnswered(model)
                .requestId(reply.header("request-id"))
                .headroom(Limits.of(reply))
                .build();
    }

    /** Completes a failure by what is known of the call. */
    ModelException failure(ModelException.Builder failure) {
        if (started) {
            failure.sent(FailureKind.Sent.YES).usage(usageSoFar());
        }
        return failure.status(reply.status())
                .requestId(reply.header("request-id"))
                .headroom(Limits.of(reply))
                .build();
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

    /** The count at the start of a stream says little of the output: what came is counted too, and the greater taken. */
    private Usage usageSoFar() {
        Usage stated = counts.usage(this::likelyInput, this::likelyOutput);
        return stated.toBuilder()
                .output(Math.max(stated.output(), likelyOutput() - stated.reasoning()))
                .basis(Usage.Basis.ESTIMATED)
                .build();
    }

    private long likelyInput() {
        return PromptSize.of(request.prompt(), request.generation()).likely();
    }

    private long likelyOutput() {
        List<Part> parts = new ArrayList<>(blocks.size());
        for (Block block : blocks) {
            Part part = block.part(owner.provider(), owner.model());
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.isEmpty()
                ? 0
                : PromptSize.of(Prompt.of(new Message(Role.ASSISTANT, parts)), Generation.DEFAULT)
                        .likely();
    }
}
