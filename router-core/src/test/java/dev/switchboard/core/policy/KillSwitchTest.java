package dev.switchboard.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Pricing;
import dev.switchboard.decision.Policy;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.task.Task;
import dev.switchboard.testkit.PolicyContract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillSwitchTest implements PolicyContract {
    private static final ModelId A = ModelId.of("acme", "a");
    private static final ModelId B = ModelId.of("acme", "b");
    private static final ModelId OTHER = ModelId.of("other", "a");

    private final KillSwitch killSwitch = new KillSwitch();
    private final PolicySet policies = PolicySet.of(List.of(killSwitch));

    @Override
    public Policy policy() {
        KillSwitch thrown = new KillSwitch();
        thrown.stopProvider("own", "maintenance");
        thrown.stopModel(ModelId.of("south", "twin"), "leaks");
        return thrown;
    }

    @Test
    void stopsOneModelOneProviderOrEverything() {
        killSwitch.stopModel(A, "leaks");
        assertThat(stopped()).containsExactly(A);
        killSwitch.stopProvider("Acme", "contract ended");
        assertThat(stopped()).containsExactly(A, B);
        killSwitch.stopEverything("incident 12");
        assertThat(stopped()).containsExactly(A, B, OTHER);
        assertThat(denial(OTHER)).isEqualTo("everything is stopped: incident 12");
    }

    @Test
    void aStoppedModelStaysStoppedWhenItsProviderIsReleased() {
        killSwitch.stopModel(A, "leaks");
        killSwitch.stopProvider("acme", "outage");
        killSwitch.releaseProvider("acme");
        assertThat(stopped()).containsExactly(A);
        killSwitch.releaseModel(A);
        assertThat(stopped()).isEmpty();
    }

    @Test
    void aProviderNamedLikeAWildcardDoesNotStopTheOthers() {
        killSwitch.stopProvider("*", "a slip");
        assertThat(stopped()).isEmpty();
    }

    private List<ModelId> stopped() {
        return List.of(A, B, OTHER).stream().filter(id -> !denial(id).isEmpty()).toList();
    }

    private String denial(ModelId id) {
        ModelProfile model = ModelProfile.of(id).pricing(Pricing.free()).build();
        Snapshot snapshot = Snapshot.of(Instant.EPOCH, List.of(model), new Snapshot.Versions("c", "p", "l"));
        return policies.judge(new Policy.Request(Task.of("?"), model, snapshot))
                .rejection()
                .map(Rejection::reason)
                .orElse("");
    }
}
