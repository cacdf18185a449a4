package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.journal.FaultyDisk;
import dev.switchboard.core.journal.StuckDisk;
import dev.switchboard.cost.Money;
import dev.switchboard.testkit.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DiskBudgetsFaultsTest {
    private static final Account ACME = Account.of("acme");

    @TempDir
    private Path root;

    @Test
    void whicheverOperationFailsNothingThatWasAnsweredIsLost() {
        int operations = run(0, 0).operations();
        assertThat(operations).isGreaterThan(25);
        for (int failing = 1; failing <= operations; failing++) {
            run(failing, 1);
            // The next operation after a failed write is the cut that should undo it, and then the next segment's.
            run(failing, 2);
            run(failing, 3);
        }
    }

    @Test
    void nothingIsGrantedWhileTheDiskIsFullAndAllGoesOnOnceThereIsRoom() {
        Path device = Path.of("/dev/full");
        assumeThat(device).as("needs a device that is always full").exists();
        FaultyDisk disk = new FaultyDisk(0, 0);
        try (DiskBudgets budgets = builder(root).segmentBytes(1).disk(disk).open()) {
            budgets.limit(BudgetLimit.on(ACME).money(usd("10")));
            assertThat(reserve(budgets, "sent", "1")).isInstanceOf(BudgetReply.Granted.class);
            budgets.dispatched("sent");
            disk.writeTo(device);
            // The segment at hand takes a few more.
            for (int i = 0; reserve(budgets, "last-" + i, "0") instanceof BudgetReply.Granted; i++) {
                assertThat(i).isLessThan(1_000);
            }
            for (int i = 0; i < 3; i++) {
                assertThat(reserve(budgets, "full", "1"))
                        .isInstanceOfSatisfying(
                                BudgetReply.Unavailable.class,
                                unavailable -> assertThat(unavailable.reason())
                                        .contains("cannot be written")
                                        .contains(root.toString()));
            }
            assertThatThrownBy(() -> budgets.settle("sent", call("0.25")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot be written");
            disk.writeTo(null);

            assertThat(budgets.settle("sent", call("0.25"))).isEqualTo(Settlement.DONE);
            assertThat(reserve(budgets, "full", "9.75")).isInstanceOf(BudgetReply.Granted.class);
        }
        try (DiskBudgets again = builder(root).open()) {
            assertThat(left(again)).isEqualTo(Money.ZERO);
            assertThat(again.voided("sent")).isEqualTo(Settlement.ALREADY_RESOLVED);
        }
    }

    @Test
    @Timeout(60)
    void aDiskThatDoesNotAnswerIsWaitedForNoLongerThanTheTimeLimit() {
        StuckDisk disk = new StuckDisk();
        try (DiskBudgets budgets =
                builder(root).disk(disk).timeLimit(Duration.ofMillis(50)).open()) {
            budgets.limit(BudgetLimit.on(ACME).money(usd("10")));
            disk.stick();
            try {
                assertThat(reserve(budgets, "a", "10")).isInstanceOf(BudgetReply.Unavailable.class);
                assertThat(left(budgets)).isEqualTo(usd("10"));
            } finally {
                disk.loosen();
            }
        }
        try (DiskBudgets again = builder(root).open()) {
            assertThat(left(again)).isEqualTo(usd("10"));
            assertThat(again.voided("a")).isEqualTo(Settlement.UNKNOWN_ID);
        }
    }

    /** Spends with so many operations failing, opens the budgets again, and checks that every answer still holds. */
    private FaultyDisk run(int failing, int times) {
        String run = "operation " + failing + " failed, " + times + " in all";
        Path folder = root.resolve("failing-" + failing + "-" + times);
        FaultyDisk disk = new FaultyDisk(failing, times);
        Map<String, Hold.State> answered = new TreeMap<>();
        int refused = 0;
        try (DiskBudgets budgets = builder(folder).segmentBytes(300).disk(disk).open()) {
            refused += refused(() -> budgets.limit(BudgetLimit.on(ACME).money(usd("10"))));
            for (int i = 0; i < 4; i++) {
                refused += spend(budgets, "r" + i, answered);
            }
        } catch (UncheckedIOException e) {
            refused++;
        }
        builder(folder).open().close();
        answered.forEach((id, state) -> assertThat(state(folder, id)).as(run).isGreaterThanOrEqualTo(state));
        // A failure costs one answer, or the opening, and none after it.
        assertThat(refused).as(run).isLessThanOrEqualTo(times);
        return disk;
    }

    /** Does all that can be done with a reservation, and notes as far as what it was told that it went. */
    private static int spend(DiskBudgets budgets, String id, Map<String, Hold.State> answered) {
        if (reserve(budgets, id, "1") instanceof BudgetReply.Unavailable) {
            return 1;
        }
        answered.put(id, Hold.State.RESERVED);
        int refused = refused(() -> {
            budgets.dispatched(id);
            answered.put(id, Hold.State.DISPATCHED);
        });
        return refused
                + refused(() -> {
                    budgets.settle(id, call("0.5"));
                    answered.put(id, Hold.State.SETTLED);
                });
    }

    private static int refused(Runnable change) {
        try {
            change.run();
            return 0;
        } catch (UncheckedIOException e) {
            return 1;
        }
    }

    private static Hold.State state(Path folder, String id) {
        try {
            LedgerState state =
                    Recovered.from(folder, Moment.of(new ManualTime())).state();
            return requireNonNull(state.holds().find(id), id + " is lost").state();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DiskBudgets.Builder builder(Path folder) {
        return DiskBudgets.builder(folder).time(new ManualTime()).timeLimit(Duration.ofMinutes(1));
    }

    private static BudgetReply reserve(DiskBudgets budgets, String id, String dollars) {
        return Spender.of(budgets, "acme").reserve(id, dollars);
    }

    private static Amounts call(String dollars) {
        return Spender.call(dollars);
    }

    private static Money left(DiskBudgets budgets) {
        return Spender.of(budgets, "acme").left();
    }
}
