package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final Instant NOON_OF_THE_21ST = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void goesOnAtTodaysRateUntilTheWindowEnds() {
        // Ten dollars in twelve hours, and nine and a half days to go.
        Projection projection = project(limit("1000", Window.MONTH), "500", "10", NOON_OF_THE_21ST);

        assertThat(projection.spent()).isEqualTo(usd("690"));
        assertThat(projection.passes()).isEmpty();
    }

    @Test
    void saysAboutWhenTheLimitIsPassed() {
        Projection projection = project(limit("600", Window.MONTH), "500", "10", NOON_OF_THE_21ST);

        assertThat(projection.passes()).contains(Instant.parse("2026-11-26T12:00:00Z"));
        assertThat(project(limit("500", Window.MONTH), "500", "10", NOON_OF_THE_21ST)
                        .passes())
                .contains(NOON_OF_THE_21ST);
        assertThat(project(limit("690", Window.MONTH), "500", "10", NOON_OF_THE_21ST)
                        .passes())
                .as("at the very end")
                .isEmpty();
    }

    @Test
    void aDayBeginsAtMidnightOfTheLimitsZone() {
        // It is nine in the evening in Tokyo, so three hours are left of the day.
        Projection projection =
                project(limit("30", Window.DAY.in(ZoneId.of("Asia/Tokyo"))), "21", "21", NOON_OF_THE_21ST);

        assertThat(projection.spent()).isEqualTo(usd("24"));
    }

    @Test
    void aWindowThatBeganTodayGoesByItself() {
        // Half an hour of the hour is over; the morning does not matter.
        Projection projection = project(limit("30", Window.HOUR), "2", "100", Instant.parse("2026-11-21T12:30:00Z"));

        assertThat(projection.spent()).isEqualTo(usd("4"));
        assertThat(projection.passes()).isEmpty();
    }

    @Test
    void aRollingWindowHoldsItsLengthAtTodaysRate() {
        BudgetLimit limit = limit("30", Window.rolling(Duration.ofHours(24)));

        assertThat(project(limit, "12", "10", NOON_OF_THE_21ST).spent()).isEqualTo(usd("20"));
        assertThat(project(limit, "12", "10", NOON_OF_THE_21ST).passes()).isEmpty();
        assertThat(project(limit, "25", "10", NOON_OF_THE_21ST).spent()).isEqualTo(usd("25"));
        assertThat(project(limit, "18", "24", NOON_OF_THE_21ST).passes())
                .contains(NOON_OF_THE_21ST.plus(Duration.ofHours(6)));
    }

    @Test
    void aLimitOverAllTimeIsPassedAtSomeTime() {
        Projection projection = project(limit("600", Window.TOTAL), "500", "10", NOON_OF_THE_21ST);

        assertThat(projection.spent()).isEqualTo(usd("500"));
        assertThat(projection.passes()).contains(NOON_OF_THE_21ST.plus(Duration.ofDays(5)));
        assertThat(project(limit("600", Window.TOTAL), "500", "0", NOON_OF_THE_21ST)
                        .passes())
                .isEmpty();
        assertThat(project(limit("9000000000", Window.TOTAL), "0.01", "0.000000001", NOON_OF_THE_21ST)
                        .passes())
                .as("in a hundred years")
                .isEmpty();
    }

    @Test
    void aDayThatHasJustBegunIsNoDivisionByZero() {
        Instant midnight = Instant.parse("2026-11-21T00:00:00Z");

        assertThat(project(limit("600", Window.DAY), "0", "0", midnight).spent())
                .isEqualTo(usd("0"));
        assertThat(project(limit("600", Window.MONTH), "0.5", "0.5", midnight).spent())
                .isEqualTo(usd("432000.5"));
    }

    @Test
    void moreThanMoneyCanHoldIsTheMost() {
        Projection projection =
                project(limit("600", Window.MONTH), "9000000000", "9000000000", Instant.parse("2026-11-21T00:00:01Z"));

        assertThat(projection.spent()).isEqualTo(Money.MAX);
    }

    @Test
    void namesTheTasksThatDriveItTheLargestFirst() {
        Projection projection = project(limit("600", Window.MONTH), "500", "10", NOON_OF_THE_21ST);

        assertThat(projection.drivers())
                .containsExactly(
                        new Projection.Driver("invoice", usd("330"), 66),
                        new Projection.Driver("a", usd("60"), 12),
                        new Projection.Driver("b", usd("60"), 12));
    }

    @Test
    void nothingIsPassedWhereMoneyIsNotLimited() {
        BudgetLimit calls = BudgetLimit.on("acme").calls(1).per(Window.MONTH);

        assertThat(project(calls, "500", "10", NOON_OF_THE_21ST).passes()).isEmpty();
    }

    private static BudgetLimit limit(String dollars, Window window) {
        return BudgetLimit.on("acme").money(usd(dollars)).per(window);
    }

    private static Projection project(BudgetLimit limit, String spent, String today, Instant now) {
        Line line = Line.of(Account.of("acme"), limit, now);
        Statement statement = new Statement(
                line.account(),
                limit,
                line.from(),
                line.end(),
                Amounts.call(usd(spent), 0),
                Amounts.NONE,
                usd(today),
                Map.of("a", usd("60"), "invoice", usd("330"), "b", usd("60")),
                false);
        return Projection.of(statement, now);
    }
}
