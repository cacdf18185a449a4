package dev.switchboard.core;

import static dev.switchboard.core.TestModels.LARGE;
import static dev.switchboard.core.TestModels.SMALL;
import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.Outcome;
import dev.switchboard.caller.Caller;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.InMemoryBudgets;
import dev.switchboard.core.budget.RunLimits;
import dev.switchboard.core.budget.Window;
import dev.switchboard.core.review.InMemoryReviewQueue;
import dev.switchboard.decision.Limit;
import dev.switchboard.decision.Policy;
import dev.switchboard.decision.Ruling;
import dev.switchboard.model.Message;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.Role;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.review.ReviewDecision;
import dev.switchboard.task.Task;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import dev.switchboard.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Agent loops that do not end by themselves. */
class RunsTest {
    private static final Caller RUN = Caller.of("acme", "ada").run("7");
    private static final TaskSpec SPEC = TaskSpec.named("step");

    private final ManualTime time = new ManualTime();
    private final InMemoryBudgets ledger = Budgets.inMemory().time(time);
    private final InMemoryReviewQueue queue = new InMemoryReviewQueue(time);
    private final ScriptedModel model = ScriptedModel.answering("more to do");
    private int step;

    @Test
    void aRunMakesSoManyCallsRejectedOnesAndJudgesAmongThem() {
        Switchboard router = router(RunLimits.none().calls(5))
                .model(LARGE, ScriptedModel.answering("an opinion"))
                .planner(LadderPlanner.of(SMALL))
                .build();
        TaskSpec judged = SPEC.validate(new Opinion(LARGE.id()));
        for (int i = 0; i < 2; i++) {
            assertThat(router.route(judged.ask("step " + i).by(RUN))).isInstanceOf(Outcome.Completed.class);
        }

        // Its answer is the fifth call, and nothing is left for its judge.
        assertThat(router.route(judged.ask("step 2").by(RUN))).isInstanceOf(Outcome.Failed.class);
        Outcome over = router.route(SPEC.ask("step 3").by(RUN));
        assertThat(limit(over)).isEqualTo(Limit.BUDGET);
        assertThat(model.calls()).isEqualTo(3);
        assertThat(router.route(SPEC.ask("step").by(RUN.run("8")))).isInstanceOf(Outcome.Completed.class);
        assertThat(router.route(SPEC.ask("step").by(Caller.of("other", "ada").run("7"))))
                .isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aRunSpendsSoMuchWhoeverPaysForItsTasks() {
        Switchboard router = router(RunLimits.none().money(usd("0.01"))).build();
        Outcome outcome = next(router);
        for (int i = 0; i < 2_000 && outcome instanceof Outcome.Completed; i++) {
            outcome = router.route(
                    SPEC.chargeTo("team-" + i % 3).ask("step " + step++).by(RUN));
        }

        assertThat(limit(outcome)).isEqualTo(Limit.BUDGET);
        assertThat(outcome.receipt().reason()).contains("the budget has $0.0");
        assertThat(model.calls()).isGreaterThan(100);
        assertThat(Caller.UNNAMED.run("7").accounts()).hasSize(1);
        assertThat(router.route(SPEC.ask("x").by(Caller.UNNAMED.run("7")))).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aRunOfNobodyInParticularIsLimitedToo() {
        Switchboard router = router(RunLimits.none().calls(1)).build();
        router.route(SPEC.ask("one").by(Caller.UNNAMED.run("7"))).orThrow();

        assertThat(limit(router.route(SPEC.ask("two").by(Caller.UNNAMED.run("7")))))
                .isEqualTo(Limit.BUDGET);
    }

    @Test
    void aRunThatIsOverStreamsNothing() {
        Switchboard router = router(RunLimits.none().calls(1)).build();
        List<StreamEvent> heard = new ArrayList<>();
        router.route(SPEC.ask("one").by(RUN), heard::add).orThrow();
        assertThat(heard).isNotEmpty();
        heard.clear();

        assertThat(limit(router.route(SPEC.ask("two").by(RUN), heard::add))).isEqualTo(Limit.BUDGET);
        assertThat(heard).isEmpty();
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void agentsThatCallAgentsGetSoDeep() {
        Switchboard router = router(RunLimits.none().depth(2)).build();

        assertThat(router.route(SPEC.ask("x").by(RUN.depth(2)))).isInstanceOf(Outcome.Completed.class);
        Outcome outcome = router.route(SPEC.ask("x").by(RUN.depth(3)));
        assertThat(limit(outcome)).isEqualTo(Limit.RUN);
        assertThat(outcome.receipt().reason()).contains("its run is 3 agents deep, and may be 2 deep");
    }

    @Test
    void aRunBeginsNothingOnceItsTimeIsOverHoweverLongItIdledAndWhateverTheWallClockSays() {
        Switchboard router =
                router(RunLimits.none().within(Duration.ofHours(1))).build();
        next(router).orThrow();
        time.advance(Duration.ofHours(1));
        next(router).orThrow();
        time.jumpTo(time.now().minusSeconds(86_400));
        time.advance(Duration.ofNanos(1));
        assertThat(limit(next(router))).isEqualTo(Limit.RUN);
        time.advance(Duration.ofHours(24));
        assertThat(limit(next(router))).isEqualTo(Limit.RUN);

        time.advance(Duration.ofHours(26));
        assertThat(next(router)).as("forgotten").isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void theSamePromptIsAskedSoOftenInARunAndAsOftenAsOneLikesElsewhere() {
        Switchboard router = router(RunLimits.none().refuseLoops(3)).build();
        Task task = SPEC.ask("what next?");
        for (int i = 0; i < 3; i++) {
            router.route(task.by(RUN)).orThrow();
            next(router).orThrow();
        }

        Outcome outcome = router.route(task.by(RUN));
        assertThat(limit(outcome)).isEqualTo(Limit.RUN);
        assertThat(outcome.receipt().reason())
                .contains("the same prompt was asked 3 times before")
                .doesNotContain("what");
        assertThat(next(router)).isInstanceOf(Outcome.Completed.class);
        assertThat(router.route(TaskSpec.named("other").ask("what next?").by(RUN)))
                .isInstanceOf(Outcome.Completed.class);
        assertThat(router.route(task.by(RUN.run("8")))).isInstanceOf(Outcome.Completed.class);
        for (int i = 0; i < 5; i++) {
            assertThat(router.route(task)).isInstanceOf(Outcome.Completed.class);
        }
    }

    @Test
    void onlyTheLatestPromptsOfARunAreRemembered() {
        Switchboard router = router(RunLimits.none().refuseLoops(1)).build();
        Task first = SPEC.ask("first");
        router.route(first.by(RUN)).orThrow();
        for (int i = 0; i < 63; i++) {
            next(router).orThrow();
        }
        assertThat(limit(router.route(first.by(RUN)))).isEqualTo(Limit.RUN);
        for (int i = 0; i < 64; i++) {
            next(router).orThrow();
        }
        assertThat(router.route(first.by(RUN))).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void theSameCycleOfToolCallsGoesRoundSoOften() {
        Switchboard router = router(RunLimits.none().refuseLoops(3)).build();

        assertThat(router.route(asking("search a", "read 1", "search a", "read 1", "search a")))
                .isInstanceOf(Outcome.Completed.class);
        Outcome circle =
                router.route(asking("list x", "search a", "read 1", "search a", "read 1", "search a", "read 1"));
        assertThat(limit(circle)).isEqualTo(Limit.RUN);
        assertThat(circle.receipt().reason()).contains("the same 2 tool calls were made 3 times in a row");
        assertThat(limit(router.route(asking("poll 7", "poll 7", "poll 7")))).isEqualTo(Limit.RUN);
        assertThat(router.route(asking("poll 7", "poll 8", "poll 9"))).isInstanceOf(Outcome.Completed.class);
        assertThat(router.route(asking("poll 7", "poll 7", "user again, please", "poll 7")))
                .isInstanceOf(Outcome.Completed.class);
        String[] nine = "a 1,a 2,a 3,a 4,a 5,a 6,a 7,a 8,a 9".split(",");
        List<String> thrice = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            thrice.addAll(List.of(nine));
        }
        assertThat(router.route(asking(thrice.toArray(String[]::new)))).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aPersonMayLetALoopThroughTogetherWithWhateverElseThereIsToAgreeTo() {
        Policy careful = request -> Ruling.needsReview("it is a payment");
        Switchboard router =
                router(RunLimits.none().askAboutLoops(1)).policy(careful).build();
        approve(router, router.route(SPEC.ask("pay").by(RUN)), "it is a payment");

        Outcome again = router.route(SPEC.ask("pay").by(RUN));

        approve(router, again, "the same prompt was asked once before", "it is a payment");
        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    void aLoopIsLookedForOncePerTaskWhateverItsLadder() {
        Switchboard router = router(RunLimits.none().refuseLoops(1))
                .model(LARGE, ScriptedModel.answering("good"))
                .planner(LadderPlanner.of(SMALL).then(LARGE))
                .build();
        TaskSpec checked = SPEC.validate(Validator.oneOf("good"));

        assertThat(router.route(checked.ask("hello").by(RUN)).orThrow().text()).isEqualTo("good");
    }

    @Test
    void runsAreLimitedUnlessSomebodySaysOtherwise() {
        Switchboard router =
                Switchboard.builder().model(SMALL, model).time(time).build();
        for (int i = 0; i < 3; i++) {
            router.route(SPEC.ask("x").by(RUN)).orThrow();
        }
        assertThat(limit(router.route(SPEC.ask("x").by(RUN)))).isEqualTo(Limit.RUN);
        for (int i = 0; i < 997; i++) {
            next(router).orThrow();
        }
        assertThat(limit(next(router))).isEqualTo(Limit.BUDGET);
    }

    @Test
    void aLedgerOfTheApplicationsOwnKeepsTheLimitsThatAreSetAndNoOthers() {
        router(null).build();
        assertThat(ledger.limits()).isEmpty();

        router(RunLimits.none().money(usd("5"))).build();
        assertThat(ledger.limits())
                .extracting(limit -> limit.accounts() + " " + limit.words())
                .containsExactlyInAnyOrder("run:* $5.00 in all", "tenant:*/run:* $5.00 in all");
        assertThat(ledger.remove("run:*", Window.TOTAL)).isTrue();
    }

    @Test
    void aStoreThatKeepsNoLimitsIsRefusedOnlyWhereItWouldHaveTo() {
        TroubledBudgets plain = new TroubledBudgets(ledger);
        SwitchboardBuilder builder = Switchboard.builder().model(SMALL, model).budgets(plain);

        assertThatThrownBy(() -> builder.runs(RunLimits.none().calls(9)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TroubledBudgets keeps no limits")
                .hasMessageContaining("a Ledger");
        assertThat(builder.runs(RunLimits.none().depth(3)).build().models()).hasSize(1);
    }

    private SwitchboardBuilder router(@Nullable RunLimits limits) {
        SwitchboardBuilder builder = Switchboard.builder()
                .model(SMALL, model)
                .budgets(ledger)
                .reviews(queue)
                .time(time);
        return limits == null ? builder : builder.runs(limits);
    }

    private Outcome next(Switchboard router) {
        return router.route(SPEC.ask("step " + step++).by(RUN));
    }

    private void approve(Switchboard router, Outcome outcome, String... reasons) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.PendingReview.class, pending -> {
            assertThat(pending.review().reasons()).hasSize(reasons.length);
            assertThat(String.join(" ", pending.review().reasons())).contains(reasons);
            queue.decide(pending.review().id(), new ReviewDecision.Approved("ada"));
            router.resume(pending.review().id()).orThrow();
        });
    }

    /** A conversation with these calls of tools and their results, each a name and an argument. */
    private Task asking(String... calls) {
        List<Message> messages = new ArrayList<>();
        messages.add(Message.user("find it, attempt " + step++));
        for (String call : calls) {
            String[] words = call.split(" ", 2);
            if (words[0].equals("user")) {
                messages.add(Message.user(words[1]));
                continue;
            }
            String id = "call-" + messages.size();
            Part part = new Part.ToolCall(id, words[0], "{\"q\":\"" + words[1] + "\"}");
            messages.add(new Message(Role.ASSISTANT, List.of(part)));
            messages.add(Message.tool(id, "nothing"));
        }
        return SPEC.ask(new Prompt(messages)).by(RUN);
    }

    private static Limit limit(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).refusal().binding();
    }
}
