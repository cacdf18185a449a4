package dev.switchboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.StreamSink;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How calls that give no answer have to end; a part of {@link ModelClientContract}. */
public interface EndingContract extends ModelSituations {
    @Test
    default void givesUpWhenTheSinkWantsNoMoreAndHandsOverNothingAfterwards() {
        ModelUnderTest model = answering(TEXT);
        Called stopped = Called.make(model, Called.request(true), piece -> false, Called.endless());

        stopped.failed(FailureKind.CANCELLED);
        stopped.isChargedForWhatItDelivered();
        assertThat(Called.ask(model, true).text()).as("the next answer").isEqualTo(TEXT);
        assertThat(stopped.pieces()).as("pieces after 'no more'").hasSize(1);
    }

    @Test
    default void tellsOfASinkThatThrowsWithoutItsWords() {
        StreamSink broken = piece -> {
            throw new IllegalStateException("cannot show to the canary: " + piece);
        };
        Called thrown = Called.make(answering(TEXT), Called.request(true), broken, Called.endless());

        thrown.failed(FailureKind.PLUGIN);
        thrown.isChargedForWhatItDelivered();
        assertThat(thrown.pieces()).hasSize(1);
    }

    @Test
    default void sendsNothingThatWasCancelledBefore() {
        Cancellation cancelled = Called.endless();
        cancelled.cancel();
        Called.isRefused(answering(TEXT), cancelled, FailureKind.CANCELLED);
    }

    @Test
    default void sendsNothingWhenNoTimeIsLeft() {
        ManualTime time = new ManualTime();
        Cancellation late = Cancellation.within(Duration.ofSeconds(1), time);
        time.advance(Duration.ofSeconds(1));
        Called.isRefused(answering(TEXT), late, FailureKind.TIMEOUT, FailureKind.CANCELLED);
    }

    @Test
    default void takesNoStreamForWholeThatEndsEarly() {
        Called called = Called.ask(breakingOff(TEXT), true);

        called.failed(FailureKind.PARTIAL);
        called.isChargedForWhatItDelivered();
    }

    @Test
    default void endsSoonWhenCancelledOnItsWay() {
        Cancellation cancellation = Called.endless();
        StreamSink cancelling = piece -> {
            cancellation.cancel();
            return true;
        };
        Called called = Called.make(stalling(TEXT), Called.request(true), cancelling, cancellation);

        called.failed(FailureKind.CANCELLED);
        called.isChargedForWhatItDelivered();
    }

    @Test
    default void endsSoonWhenCancelledBeforeTheAnswerBegins() {
        ModelUnderTest model = silent();
        Cancellation cancellation = Called.endless();
        Called called = Called.cancelledOnceItArrived(model, cancellation);

        assertThat(called.failed(FailureKind.CANCELLED).sent())
                .as("it was sent, so it may be billed")
                .isNotEqualTo(FailureKind.Sent.NO);
    }

    @Test
    default void keepsToItsDeadline() {
        ModelUnderTest model = silent();
        Cancellation soon = Cancellation.within(Duration.ofSeconds(2), Time.system());
        Called.make(model, Called.request(true), StreamSink.none(), soon)
                .failed(FailureKind.TIMEOUT, FailureKind.CANCELLED);
    }

    @Test
    default void tellsFailuresApartAndDoesNotRetry() {
        turningAway().forEach((kind, model) -> {
            for (boolean streamed : List.of(false, true)) {
                int before = model.calls().getAsInt();
                Called called = Called.ask(model, streamed);

                called.failed(kind);
                assertThat(called.pieces())
                        .as("pieces of what failed as %s", kind)
                        .isEmpty();
                assertThat(model.calls().getAsInt() - before)
                        .as("calls to what fails as %s", kind)
                        .isLessThanOrEqualTo(1);
            }
        });
    }
}
