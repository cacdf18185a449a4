package dev.switchboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.decision.Policy;
import dev.switchboard.decision.Ruling;
import dev.switchboard.model.Prompt;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The admission exam of a {@link Policy}: implement it in a test class, and JUnit runs what is here. It asks about models
 * near and far, of known and unknown regions, for tasks of every class and risk. What the policy says is its own affair;
 * that it says something is not, because a router takes silence and exceptions for a denial.
 */
public interface PolicyContract {
    /** The policy. */
    Policy policy();

    @Test
    default void rulesOnEveryModelForEveryTask() {
        Policy policy = policy();
        for (Policy.Request request : SampleRequests.ofPolicies()) {
            assertThat(policy.judge(request))
                    .as("the ruling on %s for %s", request.model(), request.task())
                    .isNotNull();
        }
    }

    /** Receipts show the reasons, so they say something, and do not quote the prompt. */
    @Test
    default void givesReasonsThatMayBeShown() {
        Policy policy = policy();
        for (Policy.Request request : SampleRequests.ofPolicies()) {
            Ruling ruling = policy.judge(request);
            if (ruling != Ruling.allowed()) {
                assertThat(reason(ruling)).isNotBlank();
                assertThat(reason(ruling).toLowerCase(Locale.ROOT)).doesNotContain("canary");
            }
        }
    }

    /** A decision is asked for again before every attempt, and a year later: it is the same. */
    @Test
    default void rulesTheSameOnTheSame() {
        Policy policy = policy();
        List<Policy.Request> requests = SampleRequests.ofPolicies();
        List<String> first = rulings(policy, requests);

        assertThat(AtOnce.run(8, thread -> rulings(policy, requests))).containsOnly(first);
    }

    /** A redaction is made again for every attempt, also of what it has redacted already. */
    @Test
    default void redactsForGood() {
        Policy policy = policy();
        for (Policy.Request request : SampleRequests.ofPolicies()) {
            if (policy.judge(request) instanceof Ruling.AllowedRedacted redacted) {
                Prompt once = redacted.redaction().apply(request.task().prompt());

                assertThat(redacted.redaction().apply(once)).isEqualTo(once);
            }
        }
    }

    /** Policies are told apart by name, on receipts and in the version of a set of them. */
    @Test
    default void hasANameThatStays() {
        assertThat(policy().name()).isNotBlank().isNotEqualTo("unnamed policy").isEqualTo(policy().name());
    }

    private static List<String> rulings(Policy policy, List<Policy.Request> requests) {
        return requests.stream()
                .map(request -> {
                    Ruling ruling = policy.judge(request);
                    return ruling.getClass().getSimpleName() + " " + reason(ruling);
                })
                .toList();
    }

    private static String reason(Ruling ruling) {
        if (ruling instanceof Ruling.Denied denied) {
            return denied.reason();
        }
        if (ruling instanceof Ruling.NeedsReview review) {
            return review.reason();
        }
        return ruling instanceof Ruling.AllowedRedacted redacted ? redacted.what() : "";
    }
}
