package dev.switchboard.testkit;

import static dev.switchboard.testkit.Acme.call;
import static dev.switchboard.testkit.Acme.dollars;
import static dev.switchboard.testkit.Acme.left;
import static dev.switchboard.testkit.Acme.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The admission exam of a {@link BudgetStore}: implement it in a test class, and JUnit runs what is here. */
public interface BudgetStoreContract extends ReservationContract {

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

    /** Accounts of several kinds are held together in whatever order they are named, and one named twice is held once. */
    @Test
    default void holdsOnAccountsOfEveryKindAtOnce() {
        Account tenant = Account.of("tenant:acme");
        Account task = Account.of("task:invoice");
        Account model = Account.of("model:openai/gpt");
        Map<Account, Money> limits =
                Map.of(ACME, dollars(9), tenant, dollars(8), task, dollars(7), Account.of("model:openai"), dollars(6));
        BudgetStore store = open(limits, new ManualTime());

        assertThat(store.reserve("a", List.of(model, task, tenant, ACME, task), call(5), TTL))
                .isInstanceOf(BudgetReply.Granted.class);
        assertThat(store.reserve("b", List.of(ACME, tenant, task, model), call(2), TTL))
                .isInstanceOfSatisfying(
                        BudgetReply.Denied.class,
                        denied -> assertThat(denied.account()).isEqualTo(Account.of("model:openai")));
        assertThat(left(store, ACME)).isEqualTo(dollars(4));
        assertThat(left(store, tenant)).isEqualTo(dollars(3));
        assertThat(left(store, task)).isEqualTo(dollars(2));
        assertThat(left(store, model)).isEqualTo(dollars(1));
        store.voided("a");
        assertThat(left(store, ACME, tenant, task, model)).isEqualTo(dollars(6));
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

    /** Sums that a long does not hold are refused, or count as more than there is; none becomes small. */
    @Test
    default void noSumWrapsAround() {
        BudgetStore store = open(Map.of(ACME, Money.MAX, OTHER, dollars(10)), new ManualTime());
        Amounts all = new Amounts(Money.MAX, Long.MAX_VALUE, Long.MAX_VALUE);

        assertThat(store.reserve("a", List.of(ACME), all, TTL)).isInstanceOf(BudgetReply.Granted.class);
        assertThat(reserve(store, "b", 1)).isInstanceOf(BudgetReply.Denied.class);
        store.voided("a");
        assertThat(reserve(store, "b", 1)).isInstanceOf(BudgetReply.Granted.class);

        assertThat(store.reserve("c", List.of(OTHER), all, TTL)).isInstanceOf(BudgetReply.Denied.class);
        store.reserve("d", List.of(OTHER), call(1), TTL);
        store.reserve("e", List.of(OTHER), call(1), TTL);
        store.settle("d", all);
        assertThat(store.settle("e", all)).isEqualTo(Settlement.OVERRUN);
        assertThat(left(store, OTHER)).isEqualTo(Money.ZERO);
        assertThat(store.reserve("f", List.of(OTHER), call(1), TTL)).isInstanceOf(BudgetReply.Denied.class);
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

    private static boolean grantAndSpend(BudgetStore store, String id, List<Account> payers) {
        if (!(store.reserve(id, payers, call(1), TTL) instanceof BudgetReply.Granted)) {
            return false;
        }
        store.dispatched(id);
        return store.settle(id, call(1)) == Settlement.DONE;
    }
}
