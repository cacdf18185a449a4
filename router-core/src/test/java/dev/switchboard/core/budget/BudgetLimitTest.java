package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.Restraint;
import dev.switchboard.decision.SoftAction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetLimitTest {
    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void isWrittenInOneLine() {
        BudgetLimit limit = BudgetLimit.on("Acme/*")
                .money(usd("500.25"))
                .tokens(1_000_000)
                .calls(0)
                .per(Window.MONTH.in(ZoneId.of("Europe/Berlin")))
                .from(80, SoftAction.CHEAPER_MODELS)
                .from(95, SoftAction.ASK);

        assertThat(limit)
                .hasToString(
                        "acme/* month@Europe/Berlin money=500.25 tokens=1000000 calls=0" + " 80:cheaper-models 95:ask");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme total",
                "acme/team month money=500",
                "acme call tokens=100000",
                "* day@America/St_Johns money=0.000000001",
                "tenant:*/principal:* rolling:PT24H money=5 calls=1000 1:alarm 100:no-escalation",
                "run:* total money=9223372036.854775806 tokens=9223372036854775806 calls=9223372036854775806",
            })
    void isReadAsItWasWritten(String text) {
        assertThat(BudgetLimit.parse(text)).hasToString(text);
    }

    @Test
    void isReadInOtherWordsToo() {
        assertThat(BudgetLimit.parse("  ACME   Month money=$500usd  80:Cheaper-Models "))
                .isEqualTo(BudgetLimit.on("acme")
                        .money(usd("500"))
                        .per(Window.MONTH)
                        .from(80, SoftAction.CHEAPER_MODELS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acme                          | it names no window",
                "acme fortnight money=5        | 'fortnight' is no window",
                "acme day@Mars/Phobos money=5  | 'day@Mars/Phobos' is no window",
                "acme rolling:PT1S money=5     | 'rolling:PT1S' is no window",
                "not*star day money=5          | a star stands for a whole segment",
                "a:*b day                      | a star stands for a whole segment",
                "**/b day                      | a star stands for a whole segment",
                "acme//b day                   | 'acme//b' is no account",
                "acme month money=500EUR       | '500EUR' is no amount of US dollars: budgets are kept in USD alone",
                "acme month money=€500         | budgets are kept in USD alone",
                "acme month money=-5           | acme cannot be limited to -$5.00",
                "acme month money=1.2.3        | '1.2.3' is no amount of US dollars",
                "acme month money=99999999999  | 9.2 billion dollars",
                "acme month tokens=many        | 'many' is no whole number",
                "acme month tokens=-1          | acme cannot be limited to -1 tokens",
                "acme month calls=-1           | acme cannot be limited to -1 calls",
                "acme month 500                | nobody knows what '500' is",
                "acme month 0:ask              | a soft limit begins at 1 to 100 percent, not at 0",
                "acme month 101:ask            | a soft limit begins at 1 to 100 percent, not at 101",
                "acme month 80:shout           | alarm, cheaper-models, no-escalation, ask",
                "acme call money=5 80:ask      | nothing adds up",
            })
    void saysWhatIsWrongWithALine(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BudgetLimit.parse(text))
                .withMessageContaining(why)
                .withMessageContaining("write for example");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "499.999999999, false", "500, true", "505, true"})
    void aSoftLimitIsReachedAtItsPercentageAndNotBefore(String used, boolean reached) {
        String most = used.equals("0") ? "0" : "1000";
        BudgetLimit limit = BudgetLimit.on("acme").money(usd(most)).from(50, SoftAction.ASK);

        assertThat(limit.restraints(Account.of("acme"), Amounts.call(usd(used), 0), AT))
                .hasSize(reached ? 1 : 0);
    }

    @Test
    void aSoftLimitNamesTheAmountThatIsNearestToItsEnd() {
        BudgetLimit limit = BudgetLimit.on("acme")
                .money(usd("500"))
                .tokens(1_000)
                .calls(10)
                .per(Window.HOUR)
                .from(50, SoftAction.ALARM)
                .from(90, SoftAction.ASK);
        Account acme = Account.of("acme");

        assertThat(limit.restraints(acme, new Amounts(usd("405"), 1, 5), AT))
                .extracting(Restraint::action, Restraint::reason)
                .containsExactly(tuple(SoftAction.ALARM, "81 % of $500.00 an hour"));
        assertThat(limit.restraints(acme, new Amounts(usd("405"), 919, 5), AT))
                .extracting(Restraint::reason)
                .containsExactly("91 % of 1000 tokens an hour", "91 % of 1000 tokens an hour");
        assertThat(limit.restraints(acme, new Amounts(usd("405"), 919, 13), AT))
                .extracting(Restraint::reason)
                .contains("130 % of 10 calls an hour");
    }

    @Test
    void sharesOfTheLargestAmountsAreExact() {
        BudgetLimit limit = BudgetLimit.on("acme").tokens(Long.MAX_VALUE - 1).from(99, SoftAction.ASK);
        Account acme = Account.of("acme");
        long most = Long.MAX_VALUE / 100 * 99;

        assertThat(limit.restraints(acme, new Amounts(Money.ZERO, most, 0), AT)).isEmpty();
        assertThat(limit.restraints(acme, new Amounts(Money.ZERO, most + 7, 0), AT))
                .hasSize(1);
        assertThat(BudgetLimit.on("acme")
                        .tokens(1)
                        .from(99, SoftAction.ASK)
                        .restraints(acme, new Amounts(Money.MAX, Long.MAX_VALUE, 1), AT))
                .hasSize(1);
    }

    @Test
    void whatIsNotLimitedIsLeftWhole() {
        BudgetLimit limit = BudgetLimit.on("acme").tokens(1_000).per(Window.rolling(Duration.ofHours(1)));

        assertThat(limit.left(new Amounts(usd("5"), 400, 1))).isEqualTo(new Amounts(Money.MAX, 600, Long.MAX_VALUE));
        assertThat(limit.left(new Amounts(usd("5"), 1_400, 1)).tokens()).isZero();
    }
}
