package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.Restraint;
import dev.switchboard.decision.SoftAction;
import dev.switchboard.testkit.AtOnce;
import dev.switchboard.testkit.BudgetStoreContract;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The admission exam of a {@link Ledger}. */
public interface LedgerContract extends BudgetStoreContract, WindowContract {
    @Override
    default BudgetStore open(Map<Account, Money> limits, ManualTime time) {
        Ledger ledger = open(time);
        limits.forEach((account, most) -> ledger.limit(BudgetLimit.on(account).money(most)));
        return ledger;
    }

    @Test
    default void aPatternLimitsEachOfItsAccountsByItself() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(dollars("tenant:*/principal:*", "5")).limit(dollars("acme/*", "3"));
        Spender alice = Spender.of(ledger, "tenant:acme/principal:alice");
        Spender bob = Spender.of(ledger, "tenant:acme/principal:bob");
        alice.spend("a", "5");

        assertThat(alice.denied("b", "1").account()).isEqualTo(Account.of("tenant:acme/principal:alice"));
        assertThat(bob.left()).isEqualTo(usd("5"));
        assertThat(Spender.of(ledger, "acme/support/bot").spend("c", "3")).isTrue();
        assertThat(Spender.of(ledger, "acme/support").left()).isEqualTo(usd("0"));
        assertThat(Spender.of(ledger, "acme").spend("d", "99")).isTrue();
        assertThat(Spender.of(ledger, "tenant:acme").spend("e", "99")).isTrue();
    }

    @Test
    default void theMostParticularPatternCountsInEachWindow() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(dollars("*/*", "1")).limit(dollars("acme/*", "2")).limit(dollars("*/bot", "3"));
        ledger.limit(dollars("acme/vip", "9")).limit(dollars("acme/*", "5").per(Window.DAY));

        assertThat(Spender.of(ledger, "acme/bot").left()).isEqualTo(usd("2"));
        assertThat(Spender.of(ledger, "other/bot").left()).isEqualTo(usd("3"));
        assertThat(Spender.of(ledger, "other/person").left()).isEqualTo(usd("1"));
        assertThat(Spender.of(ledger, "acme/vip").left()).isEqualTo(usd("5"));
        assertThat(Spender.of(ledger, "acme/vip").denied("a", "6").limit()).isEqualTo("$5.00 a day");
    }

    /** Eight calls of a principal that nobody has heard of, at one moment: the limit counts from the first one on. */
    @Test
    default void theFirstUseOfAnUnknownAccountIsLimitedToo() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(dollars("tenant:*/principal:*", "3"));
        Spender nobody = Spender.of(ledger, "tenant:acme/principal:new");

        List<Boolean> granted = AtOnce.run(8, thread -> nobody.spend("r" + thread, "1"));

        assertThat(granted.stream().filter(each -> each)).hasSize(3);
        assertThat(nobody.left()).isEqualTo(usd("0"));
        assertThat(ledger.statements()).hasSize(1);
    }

    @Test
    default void limitsTokensAndCallsBesideMoney() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(BudgetLimit.on("acme").calls(3).per(Window.HOUR))
                .limit(BudgetLimit.on("acme/support").tokens(250).per(Window.HOUR));
        Spender bot = Spender.of(ledger, "acme/support/bot");
        bot.spend("a", "1000");
        bot.spend("b", "1000");

        assertThat(bot.denied("c", "0").reason())
                .isEqualTo("account acme/support has 50 tokens left, the call may move 100"
                        + " (its limit is 250 tokens an hour)");
        assertThat(ledger.standing(bot.accounts()).orElseThrow().left()).isEqualTo(new Amounts(Money.MAX, 50, 1));
    }

    @Test
    default void saysWhichSoftLimitsAreReachedOnAnyLevel() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(dollars("acme", "500")
                        .per(Window.MONTH)
                        .from(80, SoftAction.CHEAPER_MODELS)
                        .from(95, SoftAction.ASK))
                .limit(BudgetLimit.on("task:*").tokens(200).calls(3).from(50, SoftAction.ALARM));
        Spender acme = Spender.of(ledger, "acme/bot", "task:invoice");

        acme.reserve("a", "399.99");
        assertThat(restraints(acme))
                .containsExactly(new Restraint(
                        Account.of("task:invoice"),
                        SoftAction.ALARM,
                        "50 % of 200 tokens in all",
                        "50 % of 200 tokens, 3 calls in all from 1970-01-01T00:00:00Z"));
        acme.reserve("b", "0.01");
        assertThat(restraints(acme))
                .contains(new Restraint(
                        Account.of("acme"),
                        SoftAction.CHEAPER_MODELS,
                        "80 % of $500.00 a month",
                        "80 % of $500.00 a month from 2026-11-01T00:00:00Z"));
        ledger.voided("a");
        assertThat(restraints(acme)).extracting(Restraint::action).containsExactly(SoftAction.ALARM);
    }

    @Test
    default void anOverrunFreezesTheAccountUntilItIsAcknowledged() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(dollars("acme", "10")).limit(dollars("acme/bot", "10"));
        Spender bot = Spender.of(ledger, "acme/bot");
        bot.reserve("a", "1");
        assertThat(ledger.settle("a", Spender.call("2"))).isEqualTo(Settlement.OVERRUN);

        assertThat(ledger.frozen()).containsExactly(Account.of("acme"), Account.of("acme/bot"));
        assertThat(ledger.standing(bot.accounts()).orElseThrow())
                .isEqualTo(new Standing(Account.of("acme"), Amounts.NONE, true, List.of()));
        assertThat(bot.denied("b", "1").reason()).contains("account acme is frozen");
        ledger.acknowledge(Account.of("acme"));
        assertThat(bot.denied("b", "1").reason()).contains("account acme/bot is frozen");
        ledger.acknowledge(Account.of("acme/bot"));
        assertThat(bot.spend("b", "1")).isTrue();
        assertThat(bot.left()).isEqualTo(usd("7"));
    }

    @Test
    default void moreThanHeldOfAnythingThatIsLimitedFreezes() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(BudgetLimit.on("acme").tokens(1_000).per(Window.DAY));
        ledger.limit(BudgetLimit.on("acme").calls(10).per(Window.HOUR));
        Spender acme = Spender.of(ledger, "acme");

        acme.reserve("a", "1");
        assertThat(ledger.settle("a", Amounts.call(usd("2"), 100))).isEqualTo(Settlement.DONE);
        acme.reserve("b", "1");
        assertThat(ledger.settle("b", Amounts.call(usd("1"), 101))).isEqualTo(Settlement.OVERRUN);
        assertThat(acme.denied("c", "1").frozen()).isTrue();
        ledger.acknowledge(Account.of("acme"));
        acme.reserve("c", "1");
        assertThat(ledger.settle("c", new Amounts(usd("1"), 100, 2))).isEqualTo(Settlement.OVERRUN);
        assertThat(ledger.frozen()).containsExactly(Account.of("acme"));
    }

    @Test
    default void moreThanHeldOfWhatIsNotLimitedFreezesNobody() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(dollars("acme", "10"));
        Spender.of(ledger, "acme").reserve("a", "1");

        assertThat(ledger.settle("a", Amounts.call(usd("1"), 5_000))).isEqualTo(Settlement.DONE);
    }

    @Test
    default void aDispatchedReservationIsChargedForGoodAfterADayUnlessItsTruthComes() {
        ManualTime time = new ManualTime();
        Ledger ledger = open(time);
        ledger.limit(dollars("acme", "10"));
        Spender acme = Spender.of(ledger, "acme");
        acme.reserve("a", "6");
        ledger.dispatched("a");
        time.advance(Duration.ofDays(1));

        assertThat(ledger.settle("a", Spender.call("1"))).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(ledger.statements().get(0).spent().money()).isEqualTo(usd("6"));
        assertThat(ledger.correct("a", Spender.call("1"))).isEqualTo(Settlement.DONE);
        assertThat(acme.left()).isEqualTo(usd("9"));
    }

    @Test
    default void aSettlementIsRepeatedWithTheSameAnswerAlsoAfterACorrection() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(dollars("acme", "10"));
        Spender acme = Spender.of(ledger, "acme");
        acme.spend("a", "6");
        ledger.correct("a", Spender.call("4"));

        assertThat(ledger.settle("a", Spender.call("6"))).isEqualTo(Settlement.DONE);
        assertThat(ledger.settle("a", Spender.call("4"))).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(acme.left()).isEqualTo(usd("6"));
    }

    @Test
    default void accountsThatShareALevelChargeItOnce() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(dollars("acme", "10"));
        Spender both = Spender.of(ledger, "acme/support/bot", "acme/sales");
        both.reserve("a", "4");

        assertThat(both.left()).isEqualTo(usd("6"));
    }

    @Test
    default void aLimitThatIsSetAgainKeepsWhatWasSpentAndOneThatIsTakenAwayDoesNot() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(dollars("acme", "10"));
        Spender acme = Spender.of(ledger, "acme");
        acme.spend("a", "6");
        ledger.limit(dollars("ACME", "7").from(90, SoftAction.ASK));
        assertThat(acme.left()).isEqualTo(usd("1"));
        assertThat(ledger.limits()).containsExactly(dollars("acme", "7").from(90, SoftAction.ASK));

        assertThat(ledger.remove("acme", Window.DAY)).isFalse();
        assertThat(ledger.remove("Acme", Window.TOTAL)).isTrue();
        assertThat(ledger.limits()).isEmpty();
        assertThat(ledger.standing(acme.accounts())).isEmpty();
        assertThat(acme.spend("b", "99")).isTrue();
        ledger.limit(dollars("acme", "10"));
        assertThat(acme.left()).isEqualTo(usd("10"));
    }

    @Test
    default void aStatementSaysWhatWasSpentTodayAndOnWhichTasks() {
        ManualTime time = new ManualTime();
        Ledger ledger = open(time);
        ledger.limit(dollars("acme", "500").per(Window.MONTH)).limit(dollars("other", "1"));
        Spender.of(ledger, "acme/bot", "task:invoice").spend("a", "3");
        time.advance(Duration.ofDays(1));
        Spender.of(ledger, "acme/bot", "task:invoice").spend("b", "4");
        Spender.of(ledger, "acme", "task:reply").spend("c", "1");
        Spender.of(ledger, "acme").reserve("d", "5");

        assertThat(ledger.statements()).hasSize(2).first().satisfies(acme -> {
            assertThat(acme.account()).isEqualTo(Account.of("acme"));
            assertThat(acme.spent()).isEqualTo(new Amounts(usd("8"), 300, 3));
            assertThat(acme.held()).isEqualTo(Spender.call("5"));
            assertThat(acme.left().money()).isEqualTo(usd("487"));
            assertThat(acme.today()).isEqualTo(usd("5"));
            assertThat(acme.byTask()).isEqualTo(Map.of("invoice", usd("7"), "reply", usd("1")));
            assertThat(acme.frozen()).isFalse();
        });
        ledger.correct("b", Spender.call("2"));
        assertThat(ledger.statements().get(0).today()).isEqualTo(usd("3"));
        assertThat(ledger.statements().get(0).byTask()).containsEntry("invoice", usd("5"));
    }

    @Test
    default void theLargestLimitAdmitsTheLargestAmountOnce() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(dollars("acme", "1").money(Money.MAX));
        Spender acme = Spender.of(ledger, "acme");
        Amounts all = new Amounts(Money.MAX, Long.MAX_VALUE, Long.MAX_VALUE);

        assertThat(ledger.reserve("a", acme.accounts(), all, TTL)).isInstanceOf(BudgetReply.Granted.class);
        assertThat(acme.reserve("b", "0.01")).isInstanceOf(BudgetReply.Denied.class);
        ledger.voided("a");
        assertThat(acme.reserve("b", "0.01")).isInstanceOf(BudgetReply.Granted.class);
    }

    @Test
    default void refusesAReservationThatLastsNotAtAll() {
        Ledger ledger = open(new ManualTime());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.reserve("a", List.of(ACME), Amounts.NONE, Duration.ZERO));
    }

    private static List<Restraint> restraints(Spender spender) {
        return spender.ledger().standing(spender.accounts()).orElseThrow().restraints();
    }

    private static BudgetLimit dollars(String accounts, String most) {
        return BudgetLimit.on(accounts).money(usd(most));
    }
}
