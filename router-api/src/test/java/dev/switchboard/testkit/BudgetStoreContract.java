package dev.switchboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The admission exam of a {@link BudgetStore}: implement it in a test class, and JUnit runs what is here. */
public interface BudgetStoreContract {

    /**
     * An empty store with these limits in money, without end.
     *
     * @param time what the store is to live in; one with clocks of its own has to let reservations expire by this
     */
    BudgetStore open(Map<Account, Money> limits, ManualTime time);

    /** What is held and what is spent count against the limit, and what was not spent is given back. */
    @Test
    default void givesBackWhatWasHeldAndNotSpent() {
        BudgetStore store = open(Map.of(ACME, dollars(10)), new ManualTime());

        assertThat(reserve(store, "a", 6)).isInstanceOf(BudgetReply.Granted.class);
        assertThat(left(store)).isEqualTo(dollars(4));
        assertThat(reserve(store, "b", 5)).isInstanceOf(BudgetReply.Denied.class);

        assertThat(store.dispatched("a")).isEqualTo(Settlement.DONE);
        assertThat(store.settle("a", call(2))).isEqualTo(Settlement.DONE);
        assertThat(left(store)).isEqualTo(dollars(8));
        assertThat(reserve(store, "b", 8)).isInstanceOf(BudgetReply.Granted.class);
        assertThat(store.voided("b")).isEqualTo(Settlement.DONE);
        assertThat(left(store)).isEqualTo(dollars(8));
    }

    /** A denial names the account and what it has left, and is forgotten: later the same id may be granted. */
    @Test
    default void saysWhichAccountHasTooLittle() {
        BudgetStore store = open(Map.of(ACME, dollars(10)), new ManualTime());
        reserve(store, "a", 7);

        assertThat(reserve(store, "b", 4)).isInstanceOfSatisfying(BudgetReply.Denied.class, denied -> {
            assertThat(denied.account()).isEqualTo(ACME);
            assertThat(denied.left().money()).isEqualTo(dollars(3));
        });
        store.voided("a");
        assertThat(reserve(store, "b", 4)).isInstanceOf(BudgetReply.Granted.class);
    }

    /** A charge reaches every level above its account, and holds on all of them or on none. */
    @Test
    default void holdsOnEveryLevelOrOnNone() {
        Account team = Account.of("acme/team");
        Account other = Account.of("run:7");
        BudgetStore store = open(Map.of(ACME, dollars(10), team, dollars(9), other, dollars(3)), new ManualTime());
        List<Account> accounts = List.of(Account.of("acme/team/bot"), other);

        assertThat(store.reserve("a", accounts, call(4), TTL)).isInstanceOf(BudgetReply.Denied.class);
        assertThat(left(store)).isEqualTo(dollars(10));
        assertThat(store.reserve("b", accounts, call(3), TTL)).isInstanceOf(BudgetReply.Granted.class);
        assertThat(left(store)).isEqualTo(dollars(7));
        assertThat(store.standing(List.of(Account.of("acme/team/bot"))))
                .map(standing -> standing.left().money())
                .contains(dollars(6));
    }

    /** An account that nobody limited has no headroom to speak of, and may reserve. */
    @Test
    default void limitsNoAccountThatHasNoLimit() {
        BudgetStore store = open(Map.of(ACME, dollars(1)), new ManualTime());
        Account free = Account.of("free");

        assertThat(store.standing(List.of(free))).isEmpty();
        assertThat(store.reserve("a", List.of(free), call(1_000), TTL)).isInstanceOf(BudgetReply.Granted.class);
        assertThat(store.settle("a", call(1))).isEqualTo(Settlement.DONE);
    }

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

    /** The first resolution stands. */
    @Test
    default void doesNotResolveASecondTimeInAnotherWay() {
        BudgetStore store = open(Map.of(ACME, dollars(10)), new ManualTime());
        reserve(store, "a", 6);
        store.dispatched("a");
        store.settle("a", call(2));

        assertThat(store.voided("a")).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(store.settle("a", call(3))).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(store.dispatched("a")).isEqualTo(Settlement.ALREADY_RESOLVED);
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

    /** A truth above what was held is booked all the same, and nothing more is spent until a person has looked. */
    @Test
    default void booksAnOverrunAndFreezesTheAccount() {
        BudgetStore store = open(Map.of(ACME, dollars(10), OTHER, dollars(10)), new ManualTime());
        reserve(store, "a", 2);
        store.dispatched("a");

        assertThat(store.settle("a", call(3))).isEqualTo(Settlement.OVERRUN);
        assertThat(store.settle("a", call(3))).isEqualTo(Settlement.OVERRUN);
        assertThat(reserve(store, "b", 1)).isInstanceOf(BudgetReply.Denied.class);
        assertThat(store.reserve("c", List.of(OTHER), call(10), TTL)).isInstanceOf(BudgetReply.Granted.class);
    }

    /** Whatever the threads do, what is granted fits: not one call more, not one less. */
    @Test
    default void neverGrantsMoreThanTheLimitUnderThreads() {
        BudgetStore store = open(
                Map.of(ACME, dollars(100), Account.of("acme/left"), dollars(70), OTHER, dollars(90)), new ManualTime());
        List<List<Account>> payers = List.of(
                List.of(Account.of("acme/left"), OTHER),
                List.of(OTHER, ACME),
                List.of(Account.of("acme/right"), OTHER));

        List<Boolean> granted = AtOnce.run(
                16,
                thread -> IntStream.range(0, 25)
                                .filter(i -> grantAndSpend(
                                        store, thread + "." + i, payers.get((thread + i) % payers.size())))
                                .count()
                        == 25);

        assertThat(granted).contains(false);
        assertThat(store.standing(List.of(OTHER)))
                .map(standing -> standing.left().money())
                .contains(Money.ZERO);
        assertThat(left(store)).isEqualTo(dollars(10));
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

    private static boolean grantAndSpend(BudgetStore store, String id, List<Account> payers) {
        if (!(store.reserve(id, payers, call(1), TTL) instanceof BudgetReply.Granted)) {
            return false;
        }
        store.dispatched(id);
        return store.settle(id, call(1)) == Settlement.DONE;
    }

    private static BudgetReply reserve(BudgetStore store, String id, int dollars) {
        return store.reserve(id, List.of(ACME), call(dollars), TTL);
    }

    private static Money left(BudgetStore store) {
        return store.standing(List.of(ACME)).orElseThrow().left().money();
    }

    private static Amounts call(int dollars) {
        return Amounts.call(dollars(dollars), 100);
    }

    private static Money dollars(int dollars) {
        return Money.usd("1").times(dollars);
    }

    /** An account of the exam. */
    Account ACME = Account.of("acme");

    /** Another account of the exam. */
    Account OTHER = Account.of("other");

    /** How long reservations last in the exam. */
    Duration TTL = Duration.ofSeconds(30);
}
