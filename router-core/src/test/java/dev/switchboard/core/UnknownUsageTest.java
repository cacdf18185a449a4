package dev.switchboard.core;

import static dev.switchboard.core.TestModels.LARGE;
import static dev.switchboard.core.TestModels.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.InMemoryBudgets;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.receipt.Entry;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody knows is charged as it was held: money, tokens and all. */
class UnknownUsageTest {
    private static final long LIMIT = 1_000_000;
    private static final TaskSpec SPEC = TaskSpec.named("t").chargeTo("acme");

    private final InMemoryBudgets budgets =
            Budgets.inMemory().limit(BudgetLimit.on("acme").tokens(LIMIT));
    private final List<Amounts> held = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "1000000001, 1",
        "9223372036854775807, 0",
        "4611686018427387904, 4611686018427387904",
        "9223372036854775807, 9223372036854775807"
    })
    void anAbsurdUsageIsChargedAsHeldAndTheAnswerStands(long input, long output) {
        ScriptedModel model = new ScriptedModel().thenAnswer(Completion.of("hello", Usage.of(input, output)));

        Outcome outcome = route(model);

        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        assertThat(outcome.receipt().attempts().get(0).usage().basis()).isEqualTo(Usage.Basis.ANOMALOUS);
        assertThat(outcome.receipt().cost()).isEqualTo(held.get(0).money());
        assertThat(charged()).isEqualTo(held.get(0).tokens());
        assertThat(budgets.frozen()).isEmpty();
    }

    @Test
    void aCallThatWasSentAndNeverCountedTakesTheTokensThatWereHeld() {
        Outcome outcome = route(ScriptedModel.failing(FailureKind.IDLE));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(charged())
                .isEqualTo(held.stream().mapToLong(Amounts::tokens).sum())
                .isPositive();
    }

    private Outcome route(ScriptedModel model) {
        // A dearer best model, so that what was saved against it has to be told too.
        return Switchboard.builder()
                .model(SMALL, model)
                .model(LARGE, ScriptedModel.answering("never asked"))
                .planner(LadderPlanner.of(SMALL))
                .budgets(budgets)
                .time(new ManualTime())
                .receipts(entry -> {
                    if (entry instanceof Entry.Intent intent) {
                        held.add(intent.reserved());
                    }
                })
                .build()
                .route(SPEC.ask("hello"));
    }

    private long charged() {
        return LIMIT
                - budgets.standing(List.of(Account.of("acme")))
                        .orElseThrow()
                        .left()
                        .tokens();
    }
}
