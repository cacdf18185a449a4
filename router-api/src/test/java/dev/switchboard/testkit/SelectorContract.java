package dev.switchboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Selector;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The admission exam of a {@link Selector}: implement it in a test class, and JUnit runs what is here. The lists that it
 * hands over cannot be changed, and its forecast knows the candidates only.
 */
public interface SelectorContract {
    /** The selector. */
    Selector selector();

    /** A router takes the candidates themselves: what else is in a ranking, changed copies of them too, is dropped. */
    @Test
    default void ranksTheCandidatesItWasGivenAndEachOnce() {
        for (Selector.Request request : SampleRequests.ofSelectors()) {
            Set<Candidate> given = Collections.newSetFromMap(new IdentityHashMap<>());
            given.addAll(request.candidates());

            for (Candidate ranked : selector().rank(request)) {
                assertThat(given.remove(ranked))
                        .as("%s was given, and not ranked before", ranked)
                        .isTrue();
            }
        }
    }

    /** Whoever leaves out everybody refuses the task. */
    @Test
    default void leavesSomebodyToAsk() {
        for (Selector.Request request : SampleRequests.ofSelectors()) {
            assertThat(selector().rank(request).isEmpty())
                    .as("nobody is left of %s", request.candidates())
                    .isEqualTo(request.candidates().isEmpty());
        }
    }

    /** The same task in the same state of the system is decided in the same way: on this thread, on others, in a year. */
    @Test
    default void ranksTheSameInTheSameOrder() {
        Selector selector = selector();
        List<Selector.Request> requests = SampleRequests.ofSelectors();
        List<List<Candidate>> first = rankings(selector, requests);

        assertThat(AtOnce.run(8, thread -> rankings(selector, requests))).containsOnly(first);
    }

    private static List<List<Candidate>> rankings(Selector selector, List<Selector.Request> requests) {
        return requests.stream()
                .map(request -> List.copyOf(selector.rank(request)))
                .toList();
    }
}
