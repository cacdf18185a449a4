package dev.switchboard.provider.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.cost.Pricing;
import dev.switchboard.cost.Usage;
import dev.switchboard.decision.Policy;
import dev.switchboard.decision.Ruling;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.Capability;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Grade;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.Role;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.PolicyContract;
import dev.switchboard.time.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FunctionModelTest implements PolicyContract {
    private static final FunctionModel SHOUTING = FunctionModel.of(
            "rules/shout",
            prompt ->
                    Optional.of(prompt.text(Role.USER).toUpperCase(Locale.ROOT)).filter(text -> !text.isBlank()));

    private static final Snapshot SNAPSHOT =
            Snapshot.of(new ManualTime().now(), List.of(), new Snapshot.Versions("1", "1", "1"));

    private final Cancellation cancellation = Cancellation.unbounded(new ManualTime());

    @Override
    public Policy policy() {
        return FunctionModel.of("free/rules", prompt -> Optional.empty())
                .serving("ticket")
                .policy();
    }

    @Test
    void answersWithWhatTheFunctionReturnsAndConsumesNothing() throws ModelException {
        Completion completion = ask(SHOUTING, "hello");

        assertThat(completion.text()).isEqualTo("HELLO");
        assertThat(completion.usage()).isEqualTo(Usage.NONE);
        assertThat(completion.modelAnswered()).isEqualTo("shout");
    }

    @Test
    void abstainsWhereTheFunctionReturnsNothing() {
        ModelException failure = failure(SHOUTING, " ");

        assertThat(failure.kind()).isEqualTo(FailureKind.ABSTAINED);
        assertThat(failure.kind().remedy()).isEqualTo(FailureKind.Remedy.HIGHER_RUNG);
    }

    @Test
    void keepsTheMessageOfAnExceptionOutOfTheFailureAndItsCauses() {
        FunctionModel broken = FunctionModel.of("rules/broken", prompt -> {
            throw new IllegalStateException("cannot read " + prompt.text(Role.USER));
        });

        ModelException failure = failure(broken, "a secret");

        assertThat(failure.kind()).isEqualTo(FailureKind.PLUGIN);
        assertThat(failure).hasMessageContaining("IllegalStateException").hasStackTraceContaining("FunctionModelTest");
        assertThat(failure).message().doesNotContain("secret");
        assertThat(failure.getCause()).message().doesNotContain("secret");
    }

    @Test
    void survivesARegularExpressionThatOverflowsTheStack() {
        Pattern greedy = Pattern.compile("(a|b)*c");
        FunctionModel model = FunctionModel.of(
                "rules/greedy",
                prompt -> Optional.of(greedy.matcher(prompt.text(Role.USER)).matches() ? "yes" : "no"));

        assertThat(failure(model, "ab".repeat(1_000_000)).kind()).isEqualTo(FailureKind.PLUGIN);
    }

    @Test
    void saysSoWhereAFunctionReturnsNull() {
        assertThat(failure(FunctionModel.of("rules/null", prompt -> null), "x"))
                .hasMessageContaining("to abstain, return empty");
    }

    @Test
    void handsOverAStreamedAnswerAndStopsWhereTheReaderWantsNoMore() throws ModelException {
        ModelRequest streamed =
                ModelRequest.of(Prompt.of("hello"), Generation.DEFAULT).streamed(true);
        List<StreamEvent> events = new ArrayList<>();

        SHOUTING.client().complete(streamed, events::add, cancellation);

        assertThat(events).containsExactly(new StreamEvent.TextDelta("HELLO"));
        assertThat(catchThrowableOfType(
                                ModelException.class,
                                () -> SHOUTING.client().complete(streamed, event -> false, cancellation))
                        .kind())
                .isEqualTo(FailureKind.CANCELLED);
    }

    @Test
    void isFreeAndInsideUnlessSetOtherwise() {
        FunctionModel plain = FunctionModel.of("rules/x", prompt -> Optional.empty());
        FunctionModel changed = plain.pricing(Pricing.unknown()).capabilities(Capability.JSON);

        assertThat(plain.profile().pricing()).isEqualTo(Pricing.free());
        assertThat(plain.profile().grade()).isEqualTo(Grade.RULES);
        assertThat(plain.profile().handling().locality()).isEqualTo(Locality.IN_PROCESS);
        assertThat(plain.profile().capabilities()).isEmpty();
        assertThat(changed.profile().pricing()).isEqualTo(Pricing.unknown());
        assertThat(changed.profile().capabilities()).containsExactly(Capability.JSON);
    }

    @Test
    void isNoCandidateForKindsOfTasksThatItHasNoRulesFor() {
        FunctionModel model = SHOUTING.serving("ticket", "mail");

        assertThat(ruling(model.policy(), "ticket", model)).isEqualTo(Ruling.allowed());
        assertThat(ruling(model.policy(), "poem", model))
                .isEqualTo(Ruling.denied("it has no rules for tasks of kind poem"));
        assertThat(ruling(model.policy(), "poem", FunctionModel.of("rules/other", prompt -> Optional.empty())))
                .as("another model is not this policy's business")
                .isEqualTo(Ruling.allowed());
        assertThat(ruling(SHOUTING.policy(), "poem", SHOUTING))
                .as("without serving(), it takes every task")
                .isEqualTo(Ruling.allowed());
        assertThat(model.policy().name()).isEqualTo("rules/shout only for [mail, ticket]");
    }

    @Test
    void joinsARouterAsAProviderUnderTheNameOfItsModels() throws ModelException {
        FunctionProvider provider = new FunctionProvider(SHOUTING);
        try (ModelProvider.Connection rules =
                provider.open(ProviderSettings.named("rules").build())) {
            assertThat(rules.models(List.of())).containsExactly(SHOUTING.profile());
            assertThat(rules.client(SHOUTING.profile())
                            .complete(
                                    ModelRequest.of(Prompt.of("a"), Generation.DEFAULT),
                                    StreamSink.none(),
                                    cancellation)
                            .text())
                    .isEqualTo("A");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> provider.open(ProviderSettings.named("function").build()))
                .withMessageContaining("name the settings 'rules'");
    }

    private Completion ask(FunctionModel model, String text) throws ModelException {
        return model.client()
                .complete(ModelRequest.of(Prompt.of(text), Generation.DEFAULT), StreamSink.none(), cancellation);
    }

    private ModelException failure(FunctionModel model, String text) {
        return catchThrowableOfType(ModelException.class, () -> ask(model, text));
    }

    private static Ruling ruling(Policy policy, String task, FunctionModel model) {
        return policy.judge(new Policy.Request(TaskSpec.named(task).ask("x"), model.profile(), SNAPSHOT));
    }
}
