package dev.switchboard.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.StreamEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What came of a call: an answer or a failure, and the pieces that were handed on before. */
record Outcome(Completion answer, ModelException failure, List<StreamEvent> pieces) {
    private static final ObjectMapper JSON = new ObjectMapper();

    void assertFailed(Set<FailureKind> kinds, int status) {
        assertThat(answer).isNull();
        assertThat(failure.kind()).isIn(kinds);
        assertThat(failure.status()).hasValue(status);
        for (Throwable link = failure; link != null; link = link.getCause()) {
            assertThat(link.toString()).doesNotContain("canary");
        }
    }

    void assertSays(Said said, boolean streamed) throws IOException {
        assertThat(failure).isNull();
        assertThat(answer.text()).isEqualTo(said.text());
        assertThat(reasoning()).isEqualTo(said.reasoning());
        assertThat(answer.stopReason()).isEqualTo(said.stop());
        assertThat(answer.rawStopReason()).isEqualTo(said.rawStop());
        assertThat(answer.modelAnswered()).isEqualTo(said.model());
        assertCalls(said.calls());
        assertUsage(said.usage());
        if (streamed) {
            assertPieces();
        } else {
            assertThat(pieces).isEmpty();
        }
    }

    private void assertCalls(List<Said.Call> expected) throws IOException {
        List<Said.Call> calls = new ArrayList<>();
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            Part.ToolCall call = answer.toolCalls().get(i);
            assertThat(call.id()).isNotEmpty();
            boolean ours = i < expected.size() && expected.get(i).id().isEmpty();
            calls.add(new Said.Call(ours ? "" : call.id(), call.name(), JSON.readTree(call.arguments())));
        }
        assertThat(calls).isEqualTo(expected);
    }

    private void assertUsage(Usage expected) {
        if (expected != null) {
            assertThat(answer.usage()).isEqualTo(expected);
            return;
        }
        assertThat(answer.usage().basis()).isEqualTo(Usage.Basis.ESTIMATED);
        assertThat(answer.usage().inputTotal()).isPositive();
        assertThat(answer.usage().outputTotal() > 0 || answer.parts().isEmpty()).isTrue();
    }

    /** The pieces of a stream, put together again, are the answer. */
    private void assertPieces() {
        StringBuilder text = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        Map<Integer, StringBuilder> arguments = new TreeMap<>();
        Map<Integer, String> names = new TreeMap<>();
        for (StreamEvent piece : pieces) {
            if (piece instanceof StreamEvent.TextDelta delta) {
                text.append(delta.text());
            } else if (piece instanceof StreamEvent.ReasoningDelta delta) {
                reasoning.append(delta.text());
            } else if (piece instanceof StreamEvent.ToolCallDelta delta) {
                names.merge(delta.index(), delta.name(), String::concat);
                arguments
                        .computeIfAbsent(delta.index(), i -> new StringBuilder())
                        .append(delta.arguments());
            }
        }
        assertThat(text.toString()).isEqualTo(answer.text());
        assertThat(reasoning.toString()).isEqualTo(reasoning());
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            Part.ToolCall call = answer.toolCalls().get(i);
            assertThat(names.get(i)).isEqualTo(call.name());
            assertThat(arguments.get(i).toString())
                    .satisfiesAnyOf(
                            whole -> assertThat(JSON.readTree(whole)).isEqualTo(JSON.readTree(call.arguments())),
                            none -> assertThat(none.isBlank() || none.equals("null"))
                                    .isTrue());
        }
    }

    private String reasoning() {
        StringBuilder text = new StringBuilder();
        for (Part part : answer.parts()) {
            text.append(part instanceof Part.Reasoning reasoning ? reasoning.text() : "");
        }
        return text.toString();
    }

    /** Everything that must not depend on how the bytes were split. */
    @Override
    public String toString() {
        if (answer == null) {
            return failure.kind() + " " + failure.sent() + " " + failure.usage() + " " + pieces;
        }
        return answer.parts() + " " + answer.stopReason() + " " + answer.rawStopReason() + " " + answer.usage() + " "
                + answer.modelAnswered() + " " + answer.requestId() + " " + pieces;
    }
}
