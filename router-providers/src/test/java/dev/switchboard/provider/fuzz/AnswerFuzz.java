package dev.switchboard.provider.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AfterEach;

/** What holds for every provider, whatever its server sends: a test class implements this and says which model it is. */
interface AnswerFuzz {
    FuzzedModel model();

    @FuzzTest(maxDuration = "5m")
    default void readsAnyBodyAsAnAnswer(byte[] body) {
        model().answers(body, false);
    }

    @FuzzTest(maxDuration = "5m")
    default void readsAnyBodyAsAStream(byte[] body) {
        model().answers(body, true);
    }

    @FuzzTest(maxDuration = "5m")
    default void readsAnyReply(byte[] reply) {
        model().replies(reply, false);
        model().replies(reply, true);
    }

    @AfterEach
    default void close() {
        model().close();
    }
}
