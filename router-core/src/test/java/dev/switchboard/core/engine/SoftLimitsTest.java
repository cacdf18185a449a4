package dev.switchboard.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.switchboard.caller.Account;
import dev.switchboard.core.decision.ExpectedCostPlanner;
import dev.switchboard.core.decision.ExpectedCostSelector;
import dev.switchboard.core.decision.GradePriors;
import dev.switchboard.core.policy.PolicySet;
import dev.switchboard.core.receipt.ReceiptJson;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Decision;
import dev.switchboard.decision.Limit;
import dev.switchboard.decision.ModelState;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.Restraint;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.decision.SoftAction;
import dev.switchboard.model.Grade;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.receipt.Receipt;
import dev.switchboard.task.Classifier;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.validation.Answer;
import dev.switchboard.validation.Validator;
import dev.switchboard.validation.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What soft limits that are reached make of decisions. */
class SoftLimitsTest {
    private static final ModelProfile LOCAL = model("local", Grade.SMALL, Pricing.free());
    private static final ModelProfile SMALL = model("small", Grade.SMALL, price("0.1"));
    private static final ModelProfile LARGE = model("large", Grade.LARGE, price("2"));
    private static final ModelProfile TOP = model("top", Grade.FRONTIER, price("10"));
    private static final TaskSpec SPEC = TaskSpec.named("t").minQuality(0.8);
    private static final TaskSpec CHECKED = SPEC.validate(Validator.length(1, 9));

    private final Decider decider = new Decider(
            Classifier.none(),
            PolicySet.standard(),
            new GradePriors(),
            new ExpectedCostSelector(),
            new ExpectedCostPlanner(),
            List.of());

    @Test
    void cheaperModelsMeansWithoutTheDearestOfThePlanAndWithTheBestThatRemains() {
        Decision before = decider.decide(SPEC.ask("?"), reached());
        Decision after = decider.decide(SPEC.ask("?"), reached(SoftAction.CHEAPER_MODELS));

        assertThat(heads(before)).containsExactly(LARGE);
        assertThat(heads(after)).containsExactly(SMALL);
        assertThat(after.plan().rungs().get(0).peers()).isEmpty();
        assertThat(after.plan().quality()).isLessThan(0.8).isPositive();
        assertThat(after.candidates()).extracting(Candidate::model).containsExactly(SMALL);
        assertThat(after.rejections())
                .extracting(Rejection::model, Rejection::limit)
                .containsExactlyInAnyOrder(tuple(LARGE, Limit.BUDGET), tuple(TOP, Limit.BUDGET));
    }

    @Test
    void cheaperModelsKeepsALadderOfThoseThatRemain() {
        Decision after = decider.decide(CHECKED.ask("?"), reached(SoftAction.CHEAPER_MODELS));

        assertThat(heads(decider.decide(CHECKED.ask("?"), reached()))).containsExactly(SMALL, LARGE);
        assertThat(heads(after)).containsExactly(SMALL);
    }

    @Test
    void whereNothingIsCheaperThePlanStays() {
        Snapshot only = with(List.of(LARGE, TOP), SoftAction.CHEAPER_MODELS);

        assertThat(heads(decider.decide(SPEC.ask("?"), only))).containsExactly(LARGE);
    }

    @Test
    void noEscalationLeavesTheFirstRungOnly() {
        Decision after = decider.decide(CHECKED.ask("?"), reached(SoftAction.NO_ESCALATION));

        assertThat(heads(after)).containsExactly(SMALL);
        assertThat(after.plan().expectedCost())
                .isEqualTo(after.plan().rungs().get(0).head().estimate().cost());
        assertThat(after.plan().rungs().get(0).peers()).isNotEmpty();
    }

    @Test
    void askAsksAboutWhatCostsMoneyAndNothingElse() {
        Snapshot ask = with(List.of(LOCAL, LARGE), SoftAction.ASK);

        Decision after = decider.decide(SPEC.minQuality(0.1).ask("?"), ask);

        assertThat(after.candidates())
                .allSatisfy(
                        candidate -> assertThat(candidate.reviewReasons()).hasSize(candidate.model() == LOCAL ? 0 : 1));
        assertThat(after.candidates()).hasSize(2);
    }

    @Test
    void askAsksAboutAFreeAnswerThatADearJudgeWouldLookAt() {
        Snapshot ask = with(List.of(LOCAL, LARGE), SoftAction.ASK);

        Decision after =
                decider.decide(SPEC.minQuality(0.1).validate(new Judged()).ask("?"), ask);

        assertThat(after.candidates())
                .allSatisfy(candidate -> assertThat(candidate.reviewReasons()).hasSize(1));
    }

    @Test
    void severalActTogetherAndTheSameSnapshotGivesTheSameDecision() {
        Snapshot all = reached(SoftAction.values());

        Decision decision = decider.decide(CHECKED.ask("?"), all);

        assertThat(heads(decision)).containsExactly(SMALL);
        assertThat(decision.plan().rungs().get(0).head().reviewReasons()).hasSize(1);
        assertThat(decider.decide(CHECKED.ask("?"), all).explain()).isEqualTo(decision.explain());
    }

    @Test
    void decisionReceiptAndJsonSayWhichAccountAndWhichLimit() {
        Decision decision = decider.decide(SPEC.ask("?"), reached(SoftAction.CHEAPER_MODELS));
        Receipt receipt = Receipt.of("r", decision).build();
        String why = "account tenant:acme has used 80 % of $5.00 a day, so only cheaper models are asked";

        assertThat(decision.explain()).contains("Soft limit: " + why + ".").contains("top: left out: " + why);
        assertThat(receipt.explain()).contains("Soft limit: " + why + ".");
        assertThat(ReceiptJson.write(receipt))
                .contains(
                        "\"restraints\":[{\"account\":\"tenant:acme\",\"action\":\"CHEAPER_MODELS\",\"why\":\"" + why);
    }

    @Test
    void aModelWhoseOwnAccountIsShortIsNotPlannedOnUnlessItFits() {
        Snapshot.Headroom spent = new Snapshot.Headroom(LARGE.id().account(), Money.usd("0.000001"), List.of());

        Decision decision = decider.decide(SPEC.ask("?"), withState(LARGE, spent));

        assertThat(heads(decision)).containsExactly(TOP);
        assertThat(decision.rejections())
                .anySatisfy(no -> assertThat(no.reason()).contains(" has $0.000001 left"));
        Snapshot.Headroom enough = new Snapshot.Headroom(LARGE.id().account(), Money.usd("1"), List.of());
        assertThat(heads(decider.decide(SPEC.ask("?"), withState(LARGE, enough))))
                .containsExactly(LARGE);
    }

    @Test
    void whatBarsEverythingBarsFreeModelsToo() {
        Snapshot barred = snapshot(
                List.of(LOCAL, LARGE),
                new Snapshot.Headroom(Account.of("acme"), Money.ZERO, List.of(), "acme is frozen"));

        Decision decision = decider.decide(SPEC.minQuality(0.1).ask("?"), barred);

        assertThat(decision.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.binding()).isEqualTo(Limit.BUDGET);
            assertThat(refusal.reason()).contains("acme is frozen");
        });
    }

    private record Judged() implements Validator {
        @Override
        public String name() {
            return "judged";
        }

        @Override
        public Verdict validate(Answer answer) {
            return Verdict.accepted();
        }

        @Override
        public List<ModelId> judges() {
            return List.of(LARGE.id());
        }
    }

    private static List<ModelProfile> heads(Decision decision) {
        return decision.plan().rungs().stream().map(rung -> rung.head().model()).toList();
    }

    private static Snapshot reached(SoftAction... actions) {
        return with(List.of(LARGE, SMALL, TOP), actions);
    }

    private static Snapshot with(List<ModelProfile> models, SoftAction... actions) {
        List<Restraint> restraints = new ArrayList<>();
        for (SoftAction action : actions) {
            restraints.add(new Restraint(Account.of("tenant:acme"), action, "80 % of $5.00 a day"));
        }
        return snapshot(models, new Snapshot.Headroom(Account.of("tenant:acme"), Money.usd("1"), restraints));
    }

    private static Snapshot snapshot(List<ModelProfile> models, Snapshot.Headroom budget) {
        Snapshot.Versions versions = new Snapshot.Versions("c", "p", "l");
        return new Snapshot(Instant.EPOCH, models, versions, Map.of(), List.of(), budget, 0);
    }

    private static Snapshot withState(ModelProfile model, Snapshot.Headroom own) {
        Snapshot.Versions versions = new Snapshot.Versions("c", "p", "l");
        ModelState state = new ModelState(null, "its budget is nearly used up", null, own);
        return new Snapshot(
                Instant.EPOCH, List.of(LARGE, SMALL, TOP), versions, Map.of(model.id(), state), List.of(), null, 0);
    }

    private static ModelProfile model(String name, Grade grade, Pricing pricing) {
        return ModelProfile.of(ModelId.parse("acme/" + name))
                .grade(grade)
                .pricing(pricing)
                .contextWindow(100_000)
                .maxOutput(8_000)
                .build();
    }

    private static Pricing price(String perMillion) {
        return Pricing.perMillionTokens(Money.usd(perMillion), Money.usd(perMillion));
    }
}
