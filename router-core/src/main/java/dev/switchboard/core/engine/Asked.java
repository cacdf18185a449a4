package dev.switchboard.core.engine;

import dev.switchboard.decision.Candidate;
import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelException;
import dev.switchboard.receipt.Attempt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking: an answer whose attempt has not ended yet, or a failure whose attempt has.
 *
 * @param member the model whose answer or failure counts
 * @param record the attempt's record so far
 * @param completion the answer
 * @param failure the failure, exactly where there is no answer
 */
record Asked(
        Candidate member,
        Attempt.Builder record,
        @Nullable Completion completion,
        @Nullable ModelException failure) {

    static Asked answered(Candidate member, Attempt.Builder record, Completion completion) {
        return new Asked(member, record, completion, null);
    }

    static Asked failed(Candidate member, Attempt.Builder record, ModelException failure) {
        return new Asked(member, record, null, failure);
    }

    /** The answer. */
    Completion answer() throws ModelException {
        if (completion != null) {
            return completion;
        }
        throw Objects.requireNonNull(failure);
    }
}
