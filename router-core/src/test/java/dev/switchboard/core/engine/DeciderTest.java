package dev.switchboard.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.caller.Account;
import dev.switchboard.caller.DataClass;
import dev.switchboard.core.decision.ExpectedCostPlanner;
import dev.switchboard.core.decision.ExpectedCostSelector;
import dev.switchboard.core.decision.GradePriors;
import dev.switchboard.core.policy.PolicySet;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Decision;
import dev.switchboard.decision.Estimator;
import dev.switchboard.decision.Limit;
import dev.switchboard.decision.Plan;
import dev.switchboard.decision.Planner;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.ReviewRule;
import dev.switchboard.decision.Rung;
import dev.switchboard.decision.Selector;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.Capability;
import dev.switchboard.model.Grade;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.task.Classifier;
import dev.switchboard.task.Risk;
import dev.switchboard.task.Task;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.validation.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private static final ModelProfile SMALL = model("small", Grade.SMALL, "0.1");
    private static final ModelProfile LARGE = model("large", Grade.LARGE, "2");
    private static final ModelProfile FRONTIER = model("top", Grade.FRONTIER, "10");
    private static final Snapshot.Versions VERSIONS = new Snapshot.Versions("c", "p", "l");
    private static final Snapshot ALL = Snapshot.of(Instant.EPOCH, List.of(LARGE, SMALL, FRONTIER), VERSIONS);
    private static final TaskSpec SPEC = TaskSpec.named("t");

    private static final Classifier CLASSIFIER = Classifier.none();
    private static final Estimator ESTIMATOR = new GradePriors();
    private static final Selector SELECTOR = new ExpectedCostSelector();
    private static final Planner PLANNER = new ExpectedCostPlanner();

    @Test
    void asksTheCheapestModelThatIsGoodEnoughAndKeepsDearerOnesAsPeers() {
        Decision decision = stock().decide(SPEC.minQuality(0.8).ask("?"), ALL);
        assertThat(decision.plan().rungs()).singleElement().satisfies(rung -> {
            assertThat(rung.head().model()).isSameAs(LARGE);
            assertThat(rung.peers()).extracting(Candidate::model).containsExactly(FRONTIER);
        });
        assertThat(decision.rejections()).extracting(Rejection::limit).containsExactly(Limit.QUALITY);
        assertThat(decision.refusal()).isEmpty();
    }

    @Test
    void climbsWhereAnAnswerCanBeChecked() {
        Decision decision = stock().decide(
                        SPEC.minQuality(0.8).validate(Validator.length(1, 9)).ask("?"), ALL);
        assertThat(decision.plan().rungs())
                .extracting(rung -> rung.head().model())
                .containsExactly(SMALL, LARGE);
        assertThat(decision.candidates()).extracting(Candidate::model).containsExactly(SMALL, LARGE, FRONTIER);
    }

    @Test
    void theSameTaskAndSnapshotGiveTheSameDecision() {
        Task task = SPEC.validate(Validator.length(1, 9)).ask("?");
        assertThat(stock().decide(task, ALL).explain())
                .isEqualTo(stock().decide(task, ALL).explain());
    }

    @Test
    void aClassifierMayOnlyRaiseTheDataClassAndOneThatThrowsRaisesItToTheHighest() {
        Task task = SPEC.dataClass(DataClass.INTERNAL).ask("?");
        Classifier broken = prompt -> {
            throw new IllegalStateException("broken");
        };
        assertThat(deciding(prompt -> DataClass.PUBLIC).decide(task, ALL).task().dataClass())
                .isEqualTo(DataClass.INTERNAL);
        assertThat(deciding(prompt -> DataClass.CONFIDENTIAL)
                        .decide(task, ALL)
                        .task()
                        .dataClass())
                .isEqualTo(DataClass.CONFIDENTIAL);
        for (Classifier failing : List.of(broken, (Classifier) prompt -> null)) {
            Decision decision = deciding(failing).decide(task, ALL);
            assertThat(decision.task().dataClass()).isEqualTo(DataClass.RESTRICTED);
            assertThat(decision.plan().isEmpty()).isTrue();
        }
    }

    @Test
    void dropsWhatASelectorAdds() {
        Selector forging = request -> {
            Candidate first = request.candidates().get(0);
            Candidate copy = Candidate.of(first.model(), first.estimate());
            Candidate foreign = Candidate.of(model("foreign", Grade.FRONTIER, "0"), first.estimate());
            return List.of(foreign, copy, first, first);
        };
        Decision decision = new Decider(CLASSIFIER, PolicySet.standard(), ESTIMATOR, forging, PLANNER, List.of())
                .decide(SPEC.risk(Risk.HIGH).ask("?"), ALL);
        assertThat(decision.candidates())
                .singleElement()
                .satisfies(only -> assertThat(only.reviewReasons()).hasSize(1));
    }

    @Test
    void aPlanWithSomebodyWhoIsNoCandidateIsRefused() {
        Planner forging = request -> {
            Candidate copy = Candidate.of(FRONTIER, request.ranking().get(0).estimate());
            return new Plan(List.of(new Rung(request.ranking().get(0), List.of(copy))), Money.ZERO, 1, 1);
        };
        Decision decision = new Decider(CLASSIFIER, PolicySet.standard(), ESTIMATOR, SELECTOR, forging, List.of())
                .decide(SPEC.ask("?"), ALL);
        assertThat(decision.plan().isEmpty()).isTrue();
        assertThat(decision.refusal().orElseThrow().binding()).isEqualTo(Limit.FAULT);
    }

    @Test
    void aPartThatFailsRefusesTheTaskUnderItsName() {
        record Broken() implements Estimator, Selector, Planner {
            @Override
            public dev.switchboard.decision.Forecast forecast(Estimator.Request request) {
                throw new StackOverflowError();
            }

            @Override
            public List<Candidate> rank(Selector.Request request) {
                throw new IllegalStateException("secret of the prompt");
            }

            @Override
            public Plan plan(Planner.Request request) {
                throw new NoClassDefFoundError("gone");
            }
        }
        Broken broken = new Broken();
        PolicySet policies = PolicySet.standard();
        Map.of(
                        "estimator", new Decider(CLASSIFIER, policies, broken, SELECTOR, PLANNER, List.of()),
                        "selector", new Decider(CLASSIFIER, policies, ESTIMATOR, broken, PLANNER, List.of()),
                        "planner", new Decider(CLASSIFIER, policies, ESTIMATOR, SELECTOR, broken, List.of()))
                .forEach((role, decider) -> {
                    Decision decision = decider.decide(SPEC.ask("?"), ALL);
                    assertThat(decision.plan().isEmpty()).isTrue();
                    assertThat(decision.refusal().orElseThrow().reason())
                            .contains(role, "Broken")
                            .doesNotContain("secret");
                });
    }

    @Test
    void aReviewRuleThatFailsAsksAPerson() {
        ReviewRule broken = request -> {
            throw new IllegalStateException("broken");
        };
        Decider decider = new Decider(CLASSIFIER, PolicySet.standard(), ESTIMATOR, SELECTOR, PLANNER, List.of(broken));
        assertThat(decider.decide(SPEC.ask("?"), ALL).candidates())
                .allSatisfy(each -> assertThat(each.reviewReasons()).hasSize(1));
    }

    @Test
    void theBaselineIsTheBestModelAllowedEvenIfALimitKeepsItOut() {
        Decision decision = stock().decide(SPEC.maxCost(Money.usd("0.004")).ask("?"), ALL);
        assertThat(decision.candidates()).extracting(Candidate::model).doesNotContain(FRONTIER);
        assertThat(decision.baseline())
                .hasValueSatisfying(best -> assertThat(best.model()).isSameAs(FRONTIER));
    }

    @Test
    void ofEquallyLikelyBaselinesTheCheaperKeepsTheSavingHonest() {
        ModelProfile cheaper = model("top2", Grade.FRONTIER, "9");
        Snapshot two = Snapshot.of(Instant.EPOCH, List.of(FRONTIER, cheaper), VERSIONS);
        assertThat(stock().decide(SPEC.ask("?"), two).baseline().orElseThrow().model())
                .isSameAs(cheaper);
    }

    @Test
    void aRefusalNamesTheNearestModelAndWhatItWouldTake() {
        Decision decision =
                stock().decide(SPEC.minQuality(0.92).maxCost(Money.usd("0.01")).ask("?"), ALL);
        assertThat(decision.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.binding()).isEqualTo(Limit.QUALITY);
            assertThat(refusal.reason()).contains("acme/large");
            assertThat(refusal.relaxations()).hasSizeBetween(2, 3);
            assertThat(refusal.relaxations().get(0)).contains("quality", "acme/large");
        });
    }

    @Test
    void aModelThatBreaksTwoLimitsNeedsBothToGiveWay() {
        Snapshot one = Snapshot.of(Instant.EPOCH, List.of(FRONTIER), VERSIONS);
        Decision decision = stock().decide(
                        SPEC.maxCost(Money.usd("0.01"))
                                .within(Duration.ofSeconds(1))
                                .ask("?"),
                        one);
        assertThat(decision.refusal().orElseThrow().relaxations())
                .singleElement()
                .asString()
                .contains("more for", " and ", "more time for");
    }

    @Test
    void aLadderThatCannotReachTheQualitySaysHowFarItGets() {
        Decision decision = stock().decide(
                        SPEC.minQuality(0.999).validate(Validator.length(1, 9)).ask("?"), ALL);
        assertThat(decision.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.binding()).isEqualTo(Limit.QUALITY);
            assertThat(refusal.relaxations().get(0)).matches("a quality of 0\\.9\\d instead of 1\\.00");
        });
    }

    @Test
    void anEmptyBudgetLeavesFreeModelsInPlay() {
        ModelProfile local = SMALL.toBuilder().pricing(Pricing.free()).build();
        Snapshot broke = new Snapshot(
                Instant.EPOCH,
                List.of(FRONTIER, local),
                VERSIONS,
                Map.of(),
                List.of(),
                new Snapshot.Headroom(Account.of("acme"), Money.ZERO, List.of()),
                0);
        Decision decision = stock().decide(SPEC.ask("?"), broke);
        assertThat(decision.plan().rungs().get(0).head().model()).isSameAs(local);
        assertThat(decision.rejections()).extracting(Rejection::limit).containsExactly(Limit.BUDGET);
    }

    @Test
    void withoutAnyModelTheRefusalSaysWhatToDo() {
        Snapshot nothing = Snapshot.of(Instant.EPOCH, List.of(), VERSIONS);
        assertThat(stock().decide(SPEC.require(Capability.JSON).ask("?"), nothing)
                        .refusal()
                        .orElseThrow()
                        .reason())
                .contains("add a provider");
    }

    private static Decider stock() {
        return deciding(CLASSIFIER);
    }

    private static Decider deciding(Classifier classifier) {
        return new Decider(classifier, PolicySet.standard(), ESTIMATOR, SELECTOR, PLANNER, List.of());
    }

    private static ModelProfile model(String name, Grade grade, String dollarsPerMillion) {
        return ModelProfile.of(ModelId.of("acme", name))
                .grade(grade)
                .pricing(Pricing.perMillionTokens(
                        Money.usd(dollarsPerMillion),
                        Money.usd(dollarsPerMillion).times(4)))
                .build();
    }
}
