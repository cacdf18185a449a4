package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a {@link Ledger} owes to the windows of its limits. */
public interface WindowContract {
    /** An empty ledger that lives in that time. */
    Ledger open(ManualTime time);

    @ParameterizedTest
    @CsvSource({
        "minute, UTC,                 2026-11-23T09:00:30Z, 2026-11-23T09:01:00Z",
        "hour,   Asia/Kathmandu,      2026-11-23T09:20:00Z, 2026-11-23T10:15:00Z",
        "hour,   Australia/Lord_Howe, 2026-04-04T14:50:00Z, 2026-04-04T15:00:00Z",
        "day,    America/St_Johns,    2026-11-01T12:00:00Z, 2026-11-02T03:30:00Z",
        "day,    Africa/Cairo,        2026-04-24T12:00:00Z, 2026-04-24T21:00:00Z",
        "week,   Europe/Berlin,       2026-10-25T12:00:00Z, 2026-10-25T23:00:00Z",
        "month,  Asia/Tokyo,          2026-11-30T12:00:00Z, 2026-11-30T15:00:00Z",
        "month,  America/St_Johns,    2026-10-31T12:00:00Z, 2026-11-01T02:30:00Z",
        "month,  UTC,                 2028-02-29T12:00:00Z, 2028-03-01T00:00:00Z",
    })
    default void aWindowEndsWhereTheCalendarSaysAndTheNextStartsWithNothingSpent(
            String window, String zone, Instant now, Instant end) {
        ManualTime time = new ManualTime();
        time.jumpTo(now);
        Ledger ledger = open(time);
        ledger.limit(on("acme").per(Window.parse(window).in(ZoneId.of(zone))));
        Spender acme = Spender.of(ledger, "acme");
        acme.spend("a", "10");

        Statement before = ledger.statements().get(0);
        assertThat(before.end()).isEqualTo(end);
        time.advance(Duration.between(now, end).minusMillis(1));
        assertThat(acme.left()).isEqualTo(usd("0"));
        time.advance(Duration.ofMillis(1));
        assertThat(acme.left()).isEqualTo(usd("10"));
        assertThat(ledger.statements().get(0).start()).isAfter(before.start());
    }

    @Test
    default void windowsOfDifferentKindsAllCount() {
        ManualTime time = new ManualTime();
        Ledger ledger = open(time);
        ledger.limit(on("acme").per(Window.DAY)).limit(BudgetLimit.on("acme").money(usd("15")));
        Spender acme = Spender.of(ledger, "acme");
        acme.spend("a", "10");
        assertThat(acme.left()).isEqualTo(usd("0"));

        time.advance(Duration.ofDays(1));
        assertThat(acme.left()).isEqualTo(usd("5"));
        assertThat(acme.denied("b", "6").limit()).isEqualTo("$15.00 in all");
    }

    @Test
    default void aSettlementAndItsCorrectionGoToTheWindowOfTheReservation() {
        ManualTime time = new ManualTime();
        Ledger ledger = open(time);
        ledger.limit(on("acme").per(Window.HOUR));
        Spender acme = Spender.of(ledger, "acme");
        acme.reserve("a", "10");
        ledger.dispatched("a");
        time.advance(Duration.ofHours(1).minusSeconds(1));
        acme.reserve("b", "0");
        time.advance(Duration.ofSeconds(1));

        ledger.settle("a", Spender.call("9"));
        assertThat(acme.left()).isEqualTo(usd("10"));
        ledger.correct("a", Spender.call("8"));
        assertThat(acme.left()).isEqualTo(usd("10"));
        assertThat(ledger.statements().get(0).spent().money()).isEqualTo(usd("0"));
    }

    @Test
    default void aLimitOnEachCallAddsNothingUp() {
        Ledger ledger = open(new ManualTime());
        ledger.limit(on("acme").tokens(100).per(Window.CALL));
        Spender acme = Spender.of(ledger, "acme/bot");

        assertThat(acme.spend("a", "10")).isTrue();
        assertThat(acme.spend("b", "10")).isTrue();
        assertThat(acme.denied("c", "11").reason())
                .isEqualTo("account acme has $10.00 left, the call may cost $11.00"
                        + " (its limit is $10.00, 100 tokens a call)");
        assertThat(acme.left()).isEqualTo(usd("10"));
    }

    /** An hour in steps of a minute: what was spent in the step of 9:00 counts until that of 10:00 has ended. */
    @Test
    default void aRollingWindowNeverCountsLessThanItsLength() {
        ManualTime time = new ManualTime();
        Ledger ledger = open(time);
        ledger.limit(on("acme").per(Window.rolling(Duration.ofHours(1))));
        Spender acme = Spender.of(ledger, "acme");

        time.advance(Duration.ofSeconds(59));
        acme.spend("a", "4");
        time.advance(Duration.ofMinutes(30));
        acme.spend("b", "5");
        assertThat(acme.denied("c", "2").limit()).isEqualTo("$10.00 in any 1h");
        time.advance(Duration.ofMinutes(30));
        assertThat(acme.left()).isEqualTo(usd("1"));
        time.advance(Duration.ofSeconds(1));
        assertThat(acme.left()).isEqualTo(usd("5"));
        time.advance(Duration.ofMinutes(30));
        assertThat(acme.left()).isEqualTo(usd("10"));
    }

    @Test
    default void aLateSettlementChangesTheStepOfItsReservation() {
        ManualTime time = new ManualTime();
        Ledger ledger = open(time);
        ledger.limit(on("acme").per(Window.rolling(Duration.ofMinutes(1))));
        Spender acme = Spender.of(ledger, "acme");
        acme.reserve("a", "10");
        ledger.dispatched("a");

        time.advance(Duration.ofSeconds(60));
        assertThat(acme.left()).isEqualTo(usd("0"));
        ledger.settle("a", Spender.call("3"));
        assertThat(acme.left()).isEqualTo(usd("7"));
        time.advance(Duration.ofSeconds(1));
        assertThat(acme.left()).isEqualTo(usd("10"));
    }

    @Test
    default void whatIsSettledAfterTheWindowHasMovedOnCountsNowhere() {
        ManualTime time = new ManualTime();
        Ledger ledger = open(time);
        ledger.limit(on("acme").per(Window.rolling(Duration.ofMinutes(1))));
        Spender acme = Spender.of(ledger, "acme");
        acme.reserve("late", "10");
        ledger.dispatched("late");
        time.advance(Duration.ofMinutes(3));
        assertThat(acme.spend("a", "4")).isTrue();

        ledger.settle("late", Spender.call("9"));
        assertThat(acme.left()).isEqualTo(usd("6"));
        ledger.correct("late", Spender.call("8"));
        assertThat(acme.left()).isEqualTo(usd("6"));
        assertThat(acme.spend("b", "6")).isTrue();
        assertThat(acme.left()).isEqualTo(usd("0"));
    }

    private static BudgetLimit on(String accounts) {
        return BudgetLimit.on(accounts).money(usd("10"));
    }
}
