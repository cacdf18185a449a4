package dev.switchboard.core.resilience.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.ModelState;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.RateHeadroom;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestsTest {
    private static final ModelId MINI = ModelId.parse("acme/mini");
    private static final ModelId MAXI = ModelId.parse("acme/maxi");
    private static final ModelId OTHER = ModelId.parse("other/one");

    private final ManualTime time = new ManualTime();
    private final Rests rests = new Rests(List.of(MINI, MAXI, OTHER), Duration.ofMinutes(10), time);

    @Test
    void aRestSaysUntilWhenAndWhyAndEndsByItself() {
        rests.rest(MINI, Duration.ofSeconds(90), "it asked for it");

        assertThat(rests.states())
                .isEqualTo(Map.of(MINI, new ModelState(time.now().plusSeconds(90), "it asked for it", null)));
        time.advance(Duration.ofSeconds(90));
        assertThat(rests.states()).isEmpty();
    }

    @Test
    void aRestIsProlongedButNeverCutShortAndNeverLongerThanTheLongest() {
        rests.rest(MINI, Duration.ofSeconds(60), "first");
        rests.rest(MINI, Duration.ofSeconds(5), "second");
        assertThat(rests.states().get(MINI).reason()).isEqualTo("first");

        rests.rest(MINI, Duration.ofSeconds(Long.MAX_VALUE), "third");
        assertThat(until(MINI)).isEqualTo(time.now().plusSeconds(600));
    }

    @Test
    void theMapStaysTheSameUntilSomethingChanges() {
        rests.rest(MINI, Duration.ofSeconds(60), "first");
        Map<ModelId, ModelState> before = rests.states();
        time.advance(Duration.ofSeconds(1));
        assertThat(rests.states()).isSameAs(before);

        rests.rest(MAXI, Duration.ofSeconds(60), "second");
        assertThat(rests.states()).containsOnlyKeys(MINI, MAXI);
        assertThat(before).containsOnlyKeys(MINI);
    }

    @Test
    void aWallClockThatJumpsEndsNoRest() {
        rests.rest(MINI, Duration.ofSeconds(60), "first");
        time.jumpTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(rests.states().get(MINI).restsUntil()).contains(time.now().plusSeconds(60));

        time.jumpTo(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(rests.states().get(MINI).restsUntil()).contains(time.now().plusSeconds(60));
        time.advance(Duration.ofSeconds(60));
        assertThat(rests.states()).isEmpty();
    }

    @Test
    void aRefusedKeyRestsAllModelsOfItsProvider() {
        rests.learn(MINI, failure(FailureKind.AUTH, 401));
        assertThat(rests.states()).containsOnlyKeys(MINI, MAXI);
        assertThat(rests.states().get(MAXI).reason()).isEqualTo("the key of acme was refused");
    }

    @Test
    void anAccountThatWasShortIsRememberedForAMomentOnAllModelsItCovers() {
        Snapshot.Headroom provider = new Snapshot.Headroom(Account.of("model:acme"), Money.usd("0.01"), List.of());
        rests.rest(MINI, Duration.ofSeconds(90), "it asked for it");
        rests.learn(provider);
        assertThat(rests.states()).containsOnlyKeys(MINI, MAXI);
        assertThat(rests.states().get(MINI).budgetHeadroom()).contains(provider);
        assertThat(rests.states().get(MINI).reason()).isEqualTo("it asked for it");

        rests.learn(new Snapshot.Headroom(MAXI.account(), Money.ZERO, List.of()));
        assertThat(rests.states().get(MAXI).budget().left()).isEqualTo(Money.ZERO);
        assertThat(rests.states().get(MINI).budget().left()).isEqualTo(Money.usd("0.01"));

        time.advance(Duration.ofSeconds(5));
        assertThat(rests.states()).containsOnlyKeys(MINI);
        assertThat(rests.states().get(MINI).budgetHeadroom()).isEmpty();
    }

    @Test
    void aForbiddenModelRestsAlone() {
        rests.learn(MINI, failure(FailureKind.AUTH, 403));
        assertThat(rests.states()).containsOnlyKeys(MINI);
    }

    @Test
    void failuresThatARetryMendsRestNobody() {
        rests.learn(MINI, failure(FailureKind.RATE_LIMITED, 429));
        rests.learn(MINI, failure(FailureKind.SERVER_ERROR, 500));
        assertThat(rests.states()).isEmpty();
    }

    @Test
    void anEmptyRateLimitRestsTheModelUntilItIsRenewed() {
        Instant renewed = time.now().plusSeconds(20);
        rests.learn(MINI, new RateHeadroom(0, Long.MAX_VALUE, renewed));

        assertThat(until(MINI)).isEqualTo(renewed);
        assertThat(rests.states().get(MINI).rateHeadroom()).isPresent();
        time.advance(Duration.ofSeconds(20));
        assertThat(rests.states()).isEmpty();
    }

    @Test
    void onlyScarceHeadroomIsNews() {
        rests.learn(MINI, new RateHeadroom(5_000, 2_000_000, time.now().plusSeconds(20)));
        assertThat(rests.states()).isEmpty();

        rests.learn(MINI, new RateHeadroom(5_000, 900, null));
        assertThat(rests.states().get(MINI).restsUntil()).isEmpty();
        assertThat(rests.states().get(MINI).rateHeadroom()).isPresent();

        rests.learn(MINI, new RateHeadroom(5_000, 2_000_000, time.now().plusSeconds(20)));
        assertThat(rests.states()).isEmpty();
    }

    @Test
    void knowsNoModelsButItsOwn() {
        rests.rest(ModelId.parse("acme/made-up"), Duration.ofSeconds(60), "no");
        assertThat(rests.states()).isEmpty();
    }

    private Instant until(ModelId model) {
        return rests.states().get(model).restsUntil().orElseThrow();
    }

    private static ModelException failure(FailureKind kind, int status) {
        return ModelException.builder(kind, "scripted").status(status).build();
    }
}
