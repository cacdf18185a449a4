package dev.switchboard.core.budget.jdbc;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchboard.budget.Amounts;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is taken in advance is given back some day, once, and charged as what was spent of it. */
@Timeout(60)
class SliceReturnTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Amounts ONE = Amounts.call(usd("1"), 1);

    private final ManualTime time = new ManualTime();
    private final FaultyDataSource faults = new FaultyDataSource(TestBudgets.h2());
    private final JdbcBudgets others = TestBudgets.open(faults.faulty(), time);
    private TendedSlices acme;

    @BeforeEach
    void open() {
        others.limit(BudgetLimit.on("acme").calls(10_000));
        acme = new TendedSlices(faults.faulty(), time, "acme");
    }

    @Test
    void isGivenBackWhenNobodyReservedOutOfItForAWhile() {
        hold(1);
        time.advance(Duration.ofMillis(600));
        assertThat(acme.holds("another", ONE)).isTrue();
        time.advance(Duration.ofMillis(999));
        acme.slices.tend(SECOND.toNanos());
        assertThat(held()).isEqualTo(16);
        time.advance(Duration.ofMillis(1));
        acme.slices.tend(SECOND.toNanos());
        assertThat(held()).isEqualTo(2);
    }

    @Test
    void whatIsInUseIsGivenBackWhenItIsSettled() {
        hold(3);
        acme.settle("r0", ONE);
        acme.giveBack();
        assertThat(held()).isEqualTo(3);
        acme.settle("r1", Amounts.NONE);
        acme.tend();
        assertThat(held()).isEqualTo(2);
        assertThat(spent()).isZero();

        acme.settle("r2", ONE);
        acme.tend();
        assertThat(held()).isZero();
        assertThat(spent()).isEqualTo(2);
    }

    @Test
    void asksNothingOfTheDatabaseOnceAllIsGivenBack() {
        hold(1);
        acme.settle("r0", ONE);
        acme.giveBack();

        faults.fail(1, Integer.MAX_VALUE, false);
        assertThatCode(acme::tend).doesNotThrowAnyException();
    }

    @Test
    void aFailureIsMadeGoodTheNextTime() {
        hold(1);
        acme.settle("r0", ONE);
        faults.fail("commit", 0, "08006");
        faults.fail(2, 2, true);
        assertThatExceptionOfType(BudgetsUnavailableException.class).isThrownBy(acme::giveBack);
        acme.slices.correct("r0", Amounts.NONE);

        acme.giveBack();
        assertThat(held()).isZero();
        assertThat(spent()).isZero();
    }

    /** Nobody else knows of it, and it would stay charged. */
    @Test
    void whatTheDatabaseMayHaveGivenBeforeItFailedIsGivenBack() {
        hold(16);
        faults.fail("commit", 0, "08006");
        faults.fail(2, 2, true);
        assertThatExceptionOfType(BudgetsUnavailableException.class).isThrownBy(() -> acme.holds("more", ONE));
        assertThat(held()).isEqualTo(16 + 32);

        acme.tend();
        assertThat(held()).isEqualTo(16);
    }

    @Test
    void afterADayItIsChargedAsItStandsUntilItIsNoMoreInUse() {
        hold(1);
        time.advance(Duration.ofHours(20));
        acme.tend();
        assertThat(acme.holds("late", ONE)).isTrue();
        acme.slices.dispatched("late");
        time.advance(Duration.ofHours(4));
        assertThat(spent()).isEqualTo(16);

        acme.giveBack();
        assertThat(spent()).isEqualTo(16);
        acme.settle("late", ONE);
        acme.tend();
        assertThat(spent()).isEqualTo(1);
        assertThat(held()).isZero();
    }

    /** As when it is closed while it is tended. */
    @Test
    void nothingIsGivenBackTwiceWhenTendedTwiceAtOnce() {
        hold(17);
        faults.before(2, acme::giveBack);

        acme.giveBack();
        assertThat(held()).isEqualTo(17);
    }

    @Test
    void whatIsTakenWhileItIsTendedIsNotForgotten() {
        faults.before(2, acme::giveBack);
        hold(1);
        acme.settle("r0", ONE);

        acme.giveBack();
        assertThat(held()).isZero();
    }

    @Test
    void whatComesAfterItsCallerHasGoneIsNotForgotten() {
        hold(16);
        for (int i = 0; i < 16; i++) {
            acme.settle("r" + i, ONE);
        }
        Thread caller = Thread.currentThread();
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch tended = new CountDownLatch(1);
        faults.before(2, () -> {
            caller.interrupt();
            await(gone);
            acme.giveBack();
            tended.countDown();
        });
        assertThatExceptionOfType(BudgetsUnavailableException.class).isThrownBy(() -> acme.holds("more", ONE));
        assertThat(Thread.interrupted()).isTrue();
        gone.countDown();
        await(tended);
        acme.awaitWorkers();
        assertThat(held()).isEqualTo(32);

        acme.giveBack();
        assertThat(held()).isZero();
    }

    @Test
    void whoWaitedForAnotherToTakeASliceTakesNoneHimself() {
        Slot slot = new Slot("acme", "", acme.bank, acme.workers, acme.parts, new ReentrantLock());
        assertThat(slot.fill(ONE, acme.workers.deadline())).isTrue();
        assertThat(slot.fill(ONE, acme.workers.deadline())).isTrue();

        assertThat(held()).isEqualTo(16);
        assertThat(slot.retire()).isFalse();
    }

    @Test
    void itIsNotWorthLookingAgainWhereLittleIsLeft() {
        others.limit(BudgetLimit.on("acme").calls(63));
        Slot slot = new Slot("acme", "", acme.bank, acme.workers, acme.parts, new ReentrantLock());

        assertThat(slot.fill(ONE, acme.workers.deadline())).isFalse();
        assertThat(slot.fill(ONE, acme.workers.deadline())).isFalse();
    }

    @Test
    void takesNothingForWhatIsNoLongerTended() {
        Slot slot = new Slot("acme", "", acme.bank, acme.workers, acme.parts, new ReentrantLock());
        assertThat(slot.retire()).isTrue();

        assertThat(slot.fill(ONE, acme.workers.deadline())).isFalse();
        assertThat(held()).isZero();
    }

    @Test
    void closingEndsTheThreadThatTends() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        JdbcBudgets sliced =
                JdbcBudgets.in(faults.faulty()).time(time).slices("acme").open();
        List<Thread> tending = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("switchboard-slices") && !before.contains(thread))
                .toList();
        assertThat(tending).singleElement().matches(Thread::isDaemon);

        sliced.close();
        tending.get(0).join(20_000);
        assertThat(tending.get(0).isAlive()).isFalse();
    }

    private void hold(int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(acme.holds("r" + i, ONE)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private long held() {
        return others.statements().get(0).held().calls();
    }

    private long spent() {
        return others.statements().get(0).spent().calls();
    }
}
