package dev.switchboard.provider.wire;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import org.jspecify.annotations.Nullable;

/** The failure of an answer that had begun: whatever ended it, the model is paid for what it generated. */
public final class FailedAnswer {
    private FailedAnswer() {}

    /**
     * The same failure, as that of a call which reached the model.
     *
     * @param soFar what was consumed until then
     * @param requestId the provider's name for the call, where known
     */
    public static ModelException of(ModelException failure, Usage soFar, @Nullable String requestId) {
        ModelException.Builder told = ModelException.builder(failure.kind(), String.valueOf(failure.getMessage()))
                .sent(Sent.YES)
                .usage(soFar.toBuilder().basis(Usage.Basis.ESTIMATED).build())
                .retryAfter(failure.retryAfter().orElse(null))
                .requestId(requestId)
                .headroom(failure.headroom().orElse(null))
                .cause(failure.getCause());
        failure.status().ifPresent(told::status);
        ModelException same = told.build();
        same.setStackTrace(failure.getStackTrace());
        return same;
    }
}
