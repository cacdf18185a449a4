package dev.switchboard.examples.extend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.testkit.BudgetStoreContract;
import dev.switchboard.testkit.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalBudgetsTest implements BudgetStoreContract {
    private static final Map<Account, Money> TEN_DOLLARS = Map.of(ACME, Money.usd("10"));

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final List<JournalBudgets> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (JournalBudgets each : open) {
            each.close();
        }
    }

    @Override
    public BudgetStore open(Map<Account, Money> limits, ManualTime time) {
        try {
            JournalBudgets budgets = JournalBudgets.open(folder.resolve("journal-" + open.size()), limits, time);
            open.add(budgets);
            return budgets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void forgetsNothingWhenItIsOpenedAgain() throws IOException {
        try (JournalBudgets before = journal()) {
            reserve(before, "settled", "3");
            before.settle("settled", call("1"));
            reserve(before, "sent", "2");
            before.dispatched("sent");
            reserve(before, "held", "4");
        }
        try (JournalBudgets after = journal()) {
            assertThat(left(after)).isEqualTo(Money.usd("3"));
            assertThat(after.settle("settled", call("1"))).isEqualTo(Settlement.DONE);
            time.advance(TTL);
            assertThat(left(after)).as("what was never sent is given back").isEqualTo(Money.usd("7"));
        }
    }

    @Test
    void takesOffALineThatACrashHasCut() throws IOException {
        try (JournalBudgets before = journal()) {
            reserve(before, "a", "4");
        }
        Files.writeString(folder.resolve("journal"), "SETTLED a 10000", StandardOpenOption.APPEND);
        try (JournalBudgets after = journal()) {
            assertThat(left(after)).isEqualTo(Money.usd("6"));
            assertThat(after.voided("a")).isEqualTo(Settlement.DONE);
        }
        try (JournalBudgets later = journal()) {
            assertThat(left(later)).isEqualTo(Money.usd("10"));
        }
    }

    @Test
    void staysFrozenOverARestartUntilSomebodyHasLooked() throws IOException {
        try (JournalBudgets before = journal()) {
            reserve(before, "a", "1");
            assertThat(before.settle("a", call("2"))).isEqualTo(Settlement.OVERRUN);
        }
        try (JournalBudgets after = journal()) {
            assertThat(left(after)).isEqualTo(Money.ZERO);
            after.acknowledge(ACME);
            assertThat(left(after)).isEqualTo(Money.usd("8"));
        }
    }

    @Test
    void opensNothingThatIsInUseOrNoJournal() throws IOException {
        try (JournalBudgets ignored = journal()) {
            assertThatIOException().isThrownBy(this::journal);
        }
        Files.writeString(folder.resolve("journal"), "Dear diary,\n");
        assertThatIOException().isThrownBy(this::journal);
    }

    @Test
    void grantsNothingOnceItCannotWrite() throws IOException {
        JournalBudgets budgets = journal();
        budgets.close();

        assertThat(budgets.reserve("a", List.of(ACME), call("1"), TTL)).isInstanceOf(BudgetReply.Unavailable.class);
    }

    private JournalBudgets journal() throws IOException {
        return JournalBudgets.open(folder.resolve("journal"), TEN_DOLLARS, time);
    }

    private static void reserve(BudgetStore store, String id, String dollars) {
        assertThat(store.reserve(id, List.of(ACME), call(dollars), TTL)).isInstanceOf(BudgetReply.Granted.class);
    }

    private static Amounts call(String dollars) {
        return Amounts.call(Money.usd(dollars), 100);
    }

    private static Money left(BudgetStore store) {
        return store.standing(List.of(ACME)).orElseThrow().left().money();
    }
}
