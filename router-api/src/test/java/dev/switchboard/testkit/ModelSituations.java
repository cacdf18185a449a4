package dev.switchboard.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Part;
import java.util.List;
import java.util.Map;

/**
 * The models that the exam of a client needs: each method gives a client of one that behaves in a certain way, served by
 * a server on this machine or in-process. Only {@link #answering} has to be given. The tests of what is not given are
 * reported as skipped; so read which.
 *
 * <p>A model does the same at every call, from any number of threads, whole or streamed as the request says. If it needs
 * a key, the key is {@link #KEY}. Texts are handed over as they may stand in JSON: they hold nothing to be escaped, and
 * plenty that is no ASCII.
 */
public interface ModelSituations {
    /** The key of the exam, which must never be seen again. */
    String KEY = "key-canary-0123456789abcdef";

    /** What the user says in the exam, in the first message. */
    String PROMPT = "A canary asks in Zürich: what is six times seven?";

    /** What the model says in the exam. */
    String TEXT = "Grüezi! The canary 🐤 says 四十二, which is forty-two; and that is all there is to say about it.";

    /** A model that answers with that text, streamed in several pieces if it can, and stops because it has said all. */
    ModelUnderTest answering(String text);

    /** The same, whose provider states this usage; its buckets are input and visible output. */
    default ModelUnderTest stating(Usage usage, String text) {
        return abort(missing("stating", "whose provider states what a call consumed"));
    }

    /** The same, whose provider states no usage although it charges for tokens. */
    default ModelUnderTest uncounted(String text) {
        return abort(missing("uncounted", "whose provider forgets to state what a call consumed"));
    }

    /** A model that stops behind that text because the limit on output is reached. */
    default ModelUnderTest cutAtLimit(String text) {
        return abort(missing("cutAtLimit", "which stops at the limit on output"));
    }

    /** A model that wants these tools called, in this order, and says nothing else. */
    default ModelUnderTest calling(List<Part.ToolCall> calls) {
        return abort(missing("calling", "which calls tools"));
    }

    /** A model that reaches the limit on output within a tool call, of whose arguments only these came. */
    default ModelUnderTest cutInToolCall(String tool, String arguments) {
        return abort(missing("cutInToolCall", "whose tool call is cut"));
    }

    /** A model whose streamed answer ends cleanly behind that text, but without the protocol's last event. */
    default ModelUnderTest breakingOff(String text) {
        return abort(missing("breakingOff", "whose stream ends early"));
    }

    /** A model whose streamed answer begins with that text, and then nothing more comes, nor does it end. */
    default ModelUnderTest stalling(String text) {
        return abort(missing("stalling", "whose stream stalls"));
    }

    /** A model that takes the call and never answers. */
    default ModelUnderTest silent() {
        return abort(missing("silent", "which never answers"));
    }

    /**
     * Models whose provider turns every call away, by how the client has to understand it: each kind of failure that the
     * protocol can express. Where a server says anything, it should quote {@link #KEY} and {@link #PROMPT}.
     */
    default Map<FailureKind, ModelUnderTest> turningAway() {
        return abort(missing("turningAway", "whose provider turns calls away"));
    }

    private static String missing(String method, String behaviour) {
        return "not examined: no model is given " + behaviour + "; if the protocol has that, give one in " + method
                + "()";
    }
}
