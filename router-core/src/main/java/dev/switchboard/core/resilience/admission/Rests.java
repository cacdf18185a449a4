package dev.switchboard.core.resilience.admission;

import dev.switchboard.decision.ModelState;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.RateHeadroom;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which models are left alone, until when and why, and which are short of headroom or of money. A rest is only ever
 * prolonged, and ends by itself. Knows the models it was made with and no others, so it cannot grow. Safe for use by many threads.
 */
public final class Rests {
    private static final Duration CREDENTIAL_REST = Duration.ofMinutes(1);
    private static final Duration HEADROOM_LASTS = Duration.ofMinutes(1);
    // Others give back what they held within seconds, and limits are changed by people who wait for the effect.
    private static final Duration SHORTAGE_LASTS = Duration.ofSeconds(5);
    private static final long FEW_REQUESTS = 10;
    private static final long FEW_TOKENS = 200_000;

    private record Rest(long end, String reason) {}

    private record Known(long end, RateHeadroom headroom) {}

    private record Shortage(long end, Snapshot.Headroom budget) {}

    private final Set<ModelId> models;
    private final long longest;
    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ModelId, Rest> rests = new HashMap<>();
    private final Map<ModelId, Known> headrooms = new HashMap<>();
    private final Map<ModelId, Shortage> shortages = new HashMap<>();
    private volatile View view = new View(Map.of(), 0, 0, Instant.EPOCH);

    /** What people read, in their time: it holds until the next rest ends, or somebody sets their clock. */
    private record View(Map<ModelId, ModelState> states, long validUntil, long madeAt, Instant madeAtWall) {
        boolean holds(Time time) {
            if (states.isEmpty()) {
                return true;
            }
            long now = time.nanos();
            Duration drift = Duration.between(madeAtWall, time.now()).minusNanos(now - madeAt);
            return validUntil - now > 0 && drift.abs().toSeconds() == 0;
        }
    }

    /**
     * Nobody rests at first.
     *
     * @param models all that are connected
     * @param longest the longest rest
     */
    public Rests(Collection<ModelId> models, Duration longest, Time time) {
        this.models = Set.copyOf(models);
        this.longest = longest.toNanos();
        this.time = time;
    }

    /** Leaves the model alone for that long, or longer if it was resting longer. */
    public void rest(ModelId model, Duration duration, String reason) {
        if (!models.contains(model) || duration.isNegative() || duration.isZero()) {
            return;
        }
        long now = time.nanos();
        long end = now + nanos(duration, longest);
        lock.lock();
        try {
            Rest old = rests.get(model);
            if (old == null || end - old.end() > 0) {
                rests.put(model, new Rest(end, reason));
                rebuild(now);
            }
        } finally {
            lock.unlock();
        }
    }

    /** For how long the model is still left alone; zero if it is not. */
    public Duration left(ModelId model) {
        lock.lock();
        try {
            Rest rest = rests.get(model);
            return rest == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, rest.end() - time.nanos()));
        } finally {
            lock.unlock();
        }
    }

    /** Leaves all models of the provider alone, because its key or its account is of no use. */
    public void restProvider(String provider, Duration duration, String reason) {
        for (ModelId model : models) {
            if (model.provider().equals(provider)) {
                rest(model, duration, reason);
            }
        }
    }

    /**
     * Learns from a failure that no wait within a route mends: a wrong key or an empty account rests the provider, a
     * model that is forbidden or unknown rests alone, all for a minute; a rate limit that is used up rests the model
     * until it is renewed. None of this speaks against the provider's health.
     */
    public void learn(ModelId model, ModelException failure) {
        failure.headroom().ifPresent(headroom -> learn(model, headroom));
        FailureKind kind = failure.kind();
        boolean forbidden = kind == FailureKind.AUTH && failure.status().orElse(0) == 403;
        if (forbidden || kind == FailureKind.MODEL_NOT_FOUND) {
            rest(model, CREDENTIAL_REST, forbidden ? "its key may not use it" : "its provider does not know it");
        } else if (kind == FailureKind.AUTH) {
            restProvider(model.provider(), CREDENTIAL_REST, "the key of " + model.provider() + " was refused");
        } else if (kind == FailureKind.QUOTA_EXHAUSTED) {
            restProvider(
                    model.provider(), CREDENTIAL_REST, "the account at " + model.provider() + " has no credit left");
        }
    }

    /** Learns what is left of a model's rate limits; nothing left means a rest until they are renewed. */
    public void learn(ModelId model, RateHeadroom headroom) {
        if (!models.contains(model)) {
            return;
        }
        Duration renewal = headroom.renewal()
                .map(instant -> Duration.between(time.now(), instant))
                .orElse(HEADROOM_LASTS);
        if (headroom.renewal().isPresent() && (headroom.requestsLeft() == 0 || headroom.tokensLeft() == 0)) {
            rest(model, renewal, "its rate limit is used up");
        }
        boolean scarce = headroom.requestsLeft() < FEW_REQUESTS || headroom.tokensLeft() < FEW_TOKENS;
        long now = time.nanos();
        lock.lock();
        try {
            Known known = scarce && !renewal.isNegative() ? new Known(now + nanos(renewal, longest), headroom) : null;
            Known old = known == null ? headrooms.remove(model) : headrooms.put(model, known);
            if (known != null || old != null) {
                rebuild(now);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Learns that the account of a model, or of its whole provider, has no more than that left: dearer calls are not planned
     * on it for some seconds, so that the store is not asked for nothing with every task, nor for every model beforehand.
     */
    public void learn(Snapshot.Headroom budget) {
        long now = time.nanos();
        lock.lock();
        try {
            for (ModelId each : models) {
                if (each.account().levels().contains(budget.account())) {
                    shortages.put(each, new Shortage(now + SHORTAGE_LASTS.toNanos(), budget));
                }
            }
            rebuild(now);
        } finally {
            lock.unlock();
        }
    }

    /** The models that rest or are short of headroom; the same map until something changes. */
    public Map<ModelId, ModelState> states() {
        View current = view;
        if (current.holds(time)) {
            return current.states();
        }
        lock.lock();
        try {
            return rebuild(time.nanos()).states();
        } finally {
            lock.unlock();
        }
    }

    private View rebuild(long now) {
        rests.values().removeIf(rest -> rest.end() - now <= 0);
        headrooms.values().removeIf(known -> known.end() - now <= 0);
        shortages.values().removeIf(shortage -> shortage.end() - now <= 0);
        long next = Long.MAX_VALUE;
        for (Rest rest : rests.values()) {
            next = Math.min(next, rest.end() - now);
        }
        for (Known known : headrooms.values()) {
            next = Math.min(next, known.end() - now);
        }
        for (Shortage shortage : shortages.values()) {
            next = Math.min(next, shortage.end() - now);
        }
        Set<ModelId> unusual = new HashSet<>(rests.keySet());
        unusual.addAll(headrooms.keySet());
        unusual.addAll(shortages.keySet());
        Map<ModelId, ModelState> states = new HashMap<>();
        Instant wall = time.now();
        for (ModelId model : unusual) {
            states.put(model, state(model, now, wall));
        }
        view = new View(Map.copyOf(states), now + next, now, wall);
        return view;
    }

    private ModelState state(ModelId model, long now, Instant wall) {
        Rest rest = rests.get(model);
        Known known = headrooms.get(model);
        Shortage shortage = shortages.get(model);
        String reason = known != null ? "its rate limit is nearly used up" : "its budget is nearly used up";
        return new ModelState(
                rest == null ? null : wall.plusNanos(rest.end() - now),
                rest == null ? reason : rest.reason(),
                known == null ? null : known.headroom(),
                shortage == null ? null : shortage.budget());
    }

    private static long nanos(Duration duration, long most) {
        return duration.compareTo(Duration.ofNanos(most)) > 0 ? most : duration.toNanos();
    }
}
