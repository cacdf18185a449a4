package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.testkit.AtOnce;
import dev.switchboard.testkit.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DiskBudgetsTest implements LedgerContract {
    @TempDir
    private Path folder;

    private final List<DiskBudgets> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(DiskBudgets::close);
    }

    @Override
    public Ledger open(ManualTime time) {
        DiskBudgets budgets = DiskBudgets.builder(folder.resolve("store-" + open.size()))
                .time(time)
                .timeLimit(Duration.ofMinutes(1))
                .open();
        open.add(budgets);
        return budgets;
    }

    @Test
    void whatWasReservedIsGivenBackInItsTimeByAClockThatWentOn() {
        ManualTime before = new ManualTime();
        Spender acme = limited(before);
        acme.reserve("a", "10");

        // The monotonic clock of another process begins anywhere.
        ManualTime after = new ManualTime();
        after.jumpTo(before.now().plusSeconds(29));
        assertThat(reopened(after).left()).isEqualTo(usd("0"));
        after.advance(Duration.ofSeconds(1));
        assertThat(reopened(after).left()).isEqualTo(usd("10"));
    }

    @Test
    void whatWasSentStaysChargedForGoodAndMayBeCorrected() {
        ManualTime before = new ManualTime();
        Spender acme = limited(before);
        acme.reserve("a", "10");
        acme.ledger().dispatched("a");

        ManualTime after = new ManualTime();
        after.jumpTo(before.now().plus(Duration.ofHours(23)));
        assertThat(reopened(after).ledger().correct("a", Spender.call("1"))).isEqualTo(Settlement.ALREADY_RESOLVED);
        after.advance(Duration.ofHours(1));
        Spender later = reopened(after);
        assertThat(later.left()).isEqualTo(usd("0"));
        assertThat(later.ledger().settle("a", Spender.call("1"))).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(later.ledger().correct("a", Spender.call("1"))).isEqualTo(Settlement.DONE);
        assertThat(reopened(after).left()).isEqualTo(usd("9"));
    }

    @Test
    void aWallClockThatWasSetBackMakesNothingLastLonger() {
        ManualTime before = new ManualTime();
        limited(before).reserve("a", "10");

        ManualTime after = new ManualTime();
        after.jumpTo(before.now().minus(Duration.ofDays(400)));
        Spender acme = reopened(after);
        assertThat(acme.left()).isEqualTo(usd("0"));
        after.advance(Spender.TTL);
        assertThat(acme.left()).isEqualTo(usd("10"));
    }

    @Test
    void aWindowGoesOnWhereItStoodAndTheNextOneBeginsWithNothing() {
        ManualTime before = new ManualTime();
        Ledger ledger =
                open(before).limit(BudgetLimit.on("acme").money(usd("10")).per(Window.DAY));
        Spender.of(ledger, "acme", "task:invoice").spend("a", "4");

        ManualTime after = new ManualTime();
        after.jumpTo(before.now().plus(Duration.ofHours(2)));
        Spender acme = reopened(after);
        assertThat(acme.left()).isEqualTo(usd("6"));
        assertThat(acme.ledger().statements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.byTask()).containsOnly(entry("invoice", usd("4"))));
        after.advance(Duration.ofHours(24));
        assertThat(reopened(after).left()).isEqualTo(usd("10"));
    }

    @Test
    void findsAnyIdAgain() {
        String id = "\u00e9\n\"\\ \ud83d\ude00 \ud800 \u0000";
        limited(new ManualTime()).reserve(id, "10");

        Spender acme = reopened(new ManualTime());
        assertThat(acme.ledger().voided(id)).isEqualTo(Settlement.DONE);
        assertThat(reopened(new ManualTime()).ledger().voided(id)).isEqualTo(Settlement.DONE);
    }

    @Test
    void oneProcessOpensAFolderOnce() {
        limited(new ManualTime());
        Path store = folder.resolve("store-0");

        assertThatIllegalStateException()
                .isThrownBy(() -> DiskBudgets.open(store))
                .withMessageContaining("This process already writes the budgets in " + store);
    }

    @Test
    void grantsNothingOnceItIsClosed() {
        Spender acme = limited(new ManualTime());
        acme.ledger().close();
        acme.ledger().close();

        assertThat(acme.reserve("a", "1")).isInstanceOf(BudgetReply.Unavailable.class);
        assertThatThrownBy(() -> acme.ledger().settle("a", Spender.call("1"))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThatThrownBy(() -> DiskBudgets.open(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    @Timeout(60)
    void aStormOfInterruptsNeitherClosesTheJournalNorLosesAnAnswer() {
        Spender acme = limited(new ManualTime());
        List<Boolean> spent = AtOnce.run(8, thread -> {
            boolean all = true;
            for (int i = 0; i < 50; i++) {
                Thread.currentThread().interrupt();
                all &= acme.spend(thread + "-" + i, "0.01") && Thread.interrupted();
            }
            return all;
        });

        assertThat(spent).containsOnly(true);
        assertThat(reopened(new ManualTime()).left()).isEqualTo(usd("6"));
    }

    private Spender limited(ManualTime time) {
        return Spender.of(open(time).limit(BudgetLimit.on("acme").money(usd("10"))), "acme");
    }

    /** The first store, closed and opened again in that time. */
    private Spender reopened(ManualTime time) {
        open.forEach(DiskBudgets::close);
        open.clear();
        return Spender.of(open(time), "acme");
    }
}
