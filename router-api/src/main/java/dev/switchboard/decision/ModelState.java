package dev.switchboard.decision;

import dev.switchboard.model.RateHeadroom;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a model is doing, where it is not doing as usual.
 *
 * @param rest until when it is left alone, if it is
 * @param reason why, in words
 * @param headroom what is left of its rate limits, where its provider said
 * @param budget what the model's own account has left, where that was too little for a call a moment ago
 */
public record ModelState(
        @Nullable Instant rest, String reason, @Nullable RateHeadroom headroom, Snapshot.@Nullable Headroom budget) {
    /** One whose account, if it has any, has enough left. */
    public ModelState(@Nullable Instant rest, String reason, @Nullable RateHeadroom headroom) {
        this(rest, reason, headroom, null);
    }

    /** Until when it is left alone, if it is. */
    public Optional<Instant> restsUntil() {
        return Optional.ofNullable(rest);
    }

    /** What is left of its rate limits, where its provider said. */
    public Optional<RateHeadroom> rateHeadroom() {
        return Optional.ofNullable(headroom);
    }

    /** What the model's own account has left, where that was too little for a call a moment ago. */
    public Optional<Snapshot.Headroom> budgetHeadroom() {
        return Optional.ofNullable(budget);
    }
}
