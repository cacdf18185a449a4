package dev.switchboard.provider.ollama;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.decision.PromptSize;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import java.io.IOException;

/**
 * The context window that the server keeps for a model. What does not fit, Ollama drops from the front, oldest messages
 * first, and answers what is left: a right answer to another question. So the server is told the window that the profile
 * promises and not to drop anything; and because servers of before 2025's end know only the former, what surely does not
 * fit is not sent to begin with.
 *
 * @param tokens tokens of prompt and answer together
 */
record Window(long tokens) {

    /**
     * Refuses a prompt that is larger than the window, by the measure that models are chosen by.
     *
     * @throws ModelException CONTEXT_OVERFLOW, with nothing sent
     */
    void refuseOverflow(ModelRequest request) throws ModelException {
        long size = PromptSize.of(request.prompt(), request.generation()).withMargin();
        if (size >= tokens) {
            throw ModelException.builder(
                            FailureKind.CONTEXT_OVERFLOW,
                            "the prompt may have " + size + " tokens, and the model's window has " + tokens)
                    .sent(Sent.NO)
                    .build();
        }
    }

    /** Writes the fields that forbid to drop messages before an answer, and the beginning of the prompt within it. */
    void write(JsonGenerator out) throws IOException {
        out.writeBooleanField("truncate", false);
        out.writeBooleanField("shift", false);
    }
}
