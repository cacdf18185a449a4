package dev.switchboard.testkit;

import static dev.switchboard.testkit.Acme.call;
import static dev.switchboard.testkit.Acme.dollars;
import static dev.switchboard.testkit.Acme.left;
import static dev.switchboard.testkit.Acme.reserve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a reservation: the part of {@link BudgetStoreContract} that needs one account only. */
public interface ReservationContract {

    /**
     * An empty store with these limits in money, without end.
     *
     * @param time what the store is to live in; one with clocks of its own has to let reservations expire by this
     */
    BudgetStore open(Map<Account, Money> limits, ManualTime time);

    /** Doing the same twice changes nothing and gives the same answer. */
    @Test
    default void doesTheSameOnlyOnce() {
        BudgetStore store = open(Map.of(ACME, dollars(10)), new ManualTime());

        assertThat(reserve(store, "a", 6)).isEqualTo(reserve(store, "a", 6));
        assertThat(left(store)).isEqualTo(dollars(4));
        assertThat(store.dispatched("a")).isEqualTo(store.dispatched("a"));
        assertThat(store.settle("a", call(5))).isEqualTo(store.settle("a", call(5)));
        assertThat(left(store)).isEqualTo(dollars(5));
    }

    /** An id that is used for something else is a mistake of the caller, not a second reservation. */
    @Test
    default void refusesAnIdThatWasUsedForOtherAmounts() {
        BudgetStore store = open(Map.of(ACME, dollars(10)), new ManualTime());
        reserve(store, "a", 6);

        assertThatThrownBy(() -> reserve(store, "a", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(left(store)).isEqualTo(dollars(4));
    }

    /** Settled, voided or run out: each of them is the end, whoever comes second and whatever he wants. */
    @Test
    default void theFirstEndIsTheEnd() {
        ManualTime time = new ManualTime();
        BudgetStore store = open(Map.of(ACME, dollars(10)), time);
        Settlement done = Settlement.DONE;
        Settlement gone = Settlement.ALREADY_RESOLVED;
        reserve(store, "settled", 3);
        reserve(store, "voided", 3);
        reserve(store, "expired", 3);

        store.settle("settled", call(2));
        store.voided("voided");
        time.advance(TTL);

        assertThat(secondEnds(store, "settled")).containsExactly(done, gone, gone, gone);
        assertThat(secondEnds(store, "voided")).containsExactly(gone, gone, done, gone);
        assertThat(secondEnds(store, "expired")).containsExactly(gone, gone, gone, gone);
        assertThat(left(store)).isEqualTo(dollars(8));
    }

    /** A truth that comes after the settlement is charged in its place; where nothing was charged it changes nothing. */
    @Test
    default void chargesALateTruthInPlaceOfTheFirst() {
        BudgetStore store = open(Map.of(ACME, dollars(10)), new ManualTime());
        reserve(store, "a", 6);
        assertThat(store.correct("a", call(1))).isEqualTo(Settlement.ALREADY_RESOLVED);
        store.dispatched("a");
        store.settle("a", call(2));

        assertThat(store.correct("a", call(5))).isEqualTo(Settlement.DONE);
        assertThat(store.correct("a", call(5))).isEqualTo(Settlement.DONE);
        assertThat(left(store)).isEqualTo(dollars(5));
        assertThat(store.correct("a", call(1))).isEqualTo(Settlement.DONE);
        assertThat(left(store)).isEqualTo(dollars(9));

        reserve(store, "b", 1);
        store.voided("b");
        assertThat(store.correct("b", call(1))).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(store.correct("?", call(1))).isEqualTo(Settlement.UNKNOWN_ID);
        assertThat(left(store)).isEqualTo(dollars(9));
    }

    /** A late truth above what was held is an overrun like any other. */
    @Test
    default void aLateTruthAboveWhatWasHeldFreezesTheAccount() {
        BudgetStore store = open(Map.of(ACME, dollars(10)), new ManualTime());
        reserve(store, "a", 2);
        store.dispatched("a");
        store.settle("a", call(2));

        assertThat(store.correct("a", call(3))).isEqualTo(Settlement.OVERRUN);
        assertThat(store.standing(List.of(ACME)).orElseThrow().frozen()).isTrue();
        assertThat(reserve(store, "b", 1)).isInstanceOf(BudgetReply.Denied.class);
    }

    /** Nothing can be done with a reservation that nobody made. */
    @Test
    default void knowsNoIdThatNobodyReserved() {
        BudgetStore store = open(Map.of(ACME, dollars(10)), new ManualTime());

        assertThat(store.dispatched("?")).isEqualTo(Settlement.UNKNOWN_ID);
        assertThat(store.settle("?", call(1))).isEqualTo(Settlement.UNKNOWN_ID);
        assertThat(store.voided("?")).isEqualTo(Settlement.UNKNOWN_ID);
        assertThat(left(store)).isEqualTo(dollars(10));
    }

    /** What was never dispatched in its time is given back, and may not be dispatched any more. */
    @Test
    default void givesBackWhatWasNeverDispatched() {
        ManualTime time = new ManualTime();
        BudgetStore store = open(Map.of(ACME, dollars(10)), time);
        reserve(store, "a", 6);

        time.advance(TTL.minusNanos(1));
        assertThat(left(store)).isEqualTo(dollars(4));
        time.advance(Duration.ofNanos(1));
        assertThat(left(store)).isEqualTo(dollars(10));
        assertThat(store.dispatched("a")).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(store.settle("a", call(6))).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(left(store)).isEqualTo(dollars(10));
    }

    /** What was dispatched may be billed, so it stays charged however long nobody settles it. */
    @Test
    default void keepsChargingWhatWasDispatched() {
        ManualTime time = new ManualTime();
        BudgetStore store = open(Map.of(ACME, dollars(10)), time);
        reserve(store, "a", 6);
        store.dispatched("a");

        time.advance(TTL.plusDays(30));
        assertThat(left(store)).isEqualTo(dollars(4));
    }

    /** Threads that resolve the same reservation in different ways agree on what became of it. */
    @Test
    default void resolvesOnceUnderThreads() {
        BudgetStore store = open(Map.of(ACME, dollars(10)), new ManualTime());
        reserve(store, "a", 6);
        store.dispatched("a");

        List<Settlement> settlements =
                AtOnce.run(8, thread -> thread % 2 == 0 ? store.voided("a") : store.settle("a", call(thread % 4)));

        assertThat(settlements).containsAnyOf(Settlement.DONE).contains(Settlement.ALREADY_RESOLVED);
        assertThat(left(store)).isIn(dollars(10), dollars(9), dollars(7));
    }

    private static List<Settlement> secondEnds(BudgetStore store, String id) {
        return List.of(store.settle(id, call(2)), store.settle(id, call(1)), store.voided(id), store.dispatched(id));
    }

    /** An account of the exam. */
    Account ACME = Account.of("acme");

    /** Another account of the exam. */
    Account OTHER = Account.of("other");

    /** How long reservations last in the exam. */
    Duration TTL = Duration.ofSeconds(30);
}
