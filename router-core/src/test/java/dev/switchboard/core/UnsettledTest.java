package dev.switchboard.core;

import static dev.switchboard.core.TestModels.SMALL;
import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.Outcome;
import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.core.TroubledBudgets.Op;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.InMemoryBudgets;
import dev.switchboard.cost.Money;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.receipt.Ending;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A budget store that fails once the provider has answered, or may have. */
@Timeout(60)
class UnsettledTest {
    private static final TaskSpec SPEC = TaskSpec.named("t").chargeTo("acme");

    private final ManualTime time = new ManualTime();
    private final InMemoryBudgets ledger = Budgets.inMemory().time(time).limit("acme", usd("10"));
    private final TroubledBudgets budgets = new TroubledBudgets(ledger);
    private final ScriptedModel model = ScriptedModel.answering("hello yourself");

    @TempDir
    private Path folder;

    @Test
    void theCallerGetsTheAnswerAndTheStoreItsDueOnceItIsBack() {
        Switchboard router = router().build();
        budgets.fail(Op.SETTLE);

        Outcome outcome = router.route(SPEC.ask("hello"));

        assertThat(outcome.orThrow().text()).isEqualTo("hello yourself");
        assertThat(spent()).isEqualTo(Amounts.NONE);
        assertThat(left()).isLessThan(usd("10").minus(outcome.receipt().cost()));

        budgets.fail();
        time.advance(Duration.ofMillis(500));
        await(() -> spent().money().equals(outcome.receipt().cost()));
        assertThat(left()).isEqualTo(usd("10").minus(outcome.receipt().cost()));
    }

    @Test
    void itIsTriedLessAndLessOftenAndNobodyElseHasToFindOut() {
        Switchboard router = router().build();
        budgets.fail(Op.SETTLE);
        router.route(SPEC.ask("hello")).orThrow();
        router.route(SPEC.ask("hello")).orThrow();
        assertThat(budgets.times(Op.SETTLE)).isEqualTo(1);

        time.advance(Duration.ofMillis(500));
        await(() -> budgets.times(Op.SETTLE) == 3);
        time.advance(Duration.ofMillis(999));
        budgets.fail();
        time.advance(Duration.ofMillis(1));
        await(() -> spent().calls() == 2);
        assertThat(budgets.times(Op.SETTLE)).isEqualTo(5);
    }

    @Test
    void whatWasNeverSentIsGivenBackLater() {
        Switchboard router = router().build();
        model.then((request, sink, cancellation) -> {
            throw new AssertionError("unused");
        });
        budgets.fail(Op.DISPATCHED, Op.VOIDED);

        Outcome outcome = router.route(SPEC.ask("hello"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.BUDGET_UNAVAILABLE));
        assertThat(model.calls()).isZero();
        assertThat(left()).isLessThan(usd("10"));
        budgets.fail();
        time.advance(Duration.ofMillis(500));
        await(() -> left().equals(usd("10")));
    }

    @Test
    void aDispatchWhoseReplyIsLostSendsNothingAndHoldsNothing() {
        budgets.loseTheReplyOf(Op.DISPATCHED);

        Outcome outcome = router().build().route(SPEC.ask("hello"));

        assertThat(outcome.receipt().attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.ending()).isEqualTo(Ending.FAILED);
            assertThat(attempt.cost()).isEqualTo(Money.ZERO);
        });
        assertThat(model.calls()).isZero();
        assertThat(left()).isEqualTo(usd("10"));
    }

    @Test
    void aSettlementWhoseReplyIsLostIsChargedOnce() {
        Switchboard router = router().build();
        budgets.loseTheReplyOf(Op.SETTLE);
        Outcome outcome = router.route(SPEC.ask("hello"));

        budgets.fail();
        budgets.loseTheReplyOf(Op.STANDING);
        time.advance(Duration.ofMillis(500));
        await(() -> budgets.times(Op.SETTLE) == 2);
        router.close();
        assertThat(spent().money()).isEqualTo(outcome.receipt().cost());
        assertThat(spent().calls()).isEqualTo(1);
    }

    @Test
    void aTruthThatComesAfterADayReplacesWhatWasChargedAsHeld() {
        Switchboard router = router().build();
        budgets.fail(Op.SETTLE);
        Outcome outcome = router.route(SPEC.ask("hello"));
        budgets.fail();

        time.advance(Duration.ofHours(25));
        await(() -> budgets.times(Op.CORRECT) == 1);
        await(() -> spent().money().equals(outcome.receipt().cost()));
    }

    @Test
    void closingTriesOnceMore() {
        Switchboard router = router().build();
        budgets.fail(Op.SETTLE);
        router.route(SPEC.ask("hello")).orThrow();
        budgets.fail();

        router.close();

        assertThat(spent().calls()).isEqualTo(1);
    }

    @Test
    void whatIsStillUnsettledOutlivesTheProcessInAFile() throws IOException {
        Path file = folder.resolve("unsettled");
        budgets.fail(Op.SETTLE, Op.VOIDED);
        model.thenFail(FailureKind.AUTH);
        Outcome answered;
        try (Switchboard router = router().unsettled(file).build()) {
            answered = router.route(SPEC.ask("hello"));
            router.route(SPEC.ask("hello"));
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
        Files.writeString(file, Files.readString(file) + "torn-by-a-cra");

        budgets.fail();
        try (Switchboard next = router().unsettled(file).build()) {
            await(() -> spent().money().equals(answered.receipt().cost())
                    && left().plus(spent().money()).equals(usd("10")));
            await(() -> file.toFile().length() == 0);
            assertThat(next.models()).hasSize(1);
        }
    }

    @Test
    void aFileThatIsNoneOrThatAnotherRouterUsesIsRefused() throws IOException {
        Path file = folder.resolve("unsettled");
        Files.writeString(file, "r/1 acme void\nsomething else\n");
        assertThatThrownBy(() -> router().unsettled(file).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2 of " + file);

        Files.writeString(file, "");
        try (Switchboard first = router().unsettled(file).build()) {
            assertThat(first.models()).hasSize(1);
            assertThatThrownBy(() -> router().unsettled(file).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no other router uses");
        }
        assertThatThrownBy(() ->
                        router().unsettled(folder.resolve("no/such/folder")).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStoreThatIsDownSendsNothing() {
        budgets.fail(Op.STANDING, Op.RESERVE);

        Outcome outcome = router().build().route(SPEC.ask("hello"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.BUDGET_UNAVAILABLE));
        assertThat(outcome.receipt().reason()).doesNotContain("scripted");
        assertThat(model.calls()).isZero();
    }

    @Test
    void whatNobodyCountedIsChargedTheTokensThatWereHeld() {
        ledger.limit(BudgetLimit.on("acme").money(usd("10")).tokens(1_000_000));
        ScriptedModel silent = new ScriptedModel().thenFail(ModelException.of(FailureKind.CONTENT_FILTERED, "no"));

        Outcome outcome = Switchboard.builder()
                .model(SMALL, silent)
                .budgets(budgets)
                .time(time)
                .build()
                .route(SPEC.ask("hello"));

        assertThat(spent().money()).isEqualTo(outcome.receipt().cost()).isGreaterThan(Money.ZERO);
        assertThat(spent().tokens()).isPositive();
    }

    private SwitchboardBuilder router() {
        return Switchboard.builder().model(SMALL, model).budgets(budgets).time(time);
    }

    private Amounts spent() {
        return ledger.statements().get(0).spent();
    }

    private Money left() {
        return ledger.standing(List.of(Account.of("acme")))
                .map(Standing::left)
                .orElseThrow()
                .money();
    }

    /** The store is told on another thread, which looks at the given time a few times a second. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
