package dev.switchboard.core.resilience;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How hard the router tries before it gives a model up, and how long it then leaves it alone. The defaults suit hosted
 * models; see the builder's methods for what they are. Immutable.
 */
public final class ResilienceSettings {
    private final int failedAttempts;
    private final int retryReserve;
    private final Duration backoffBase;
    private final Duration backoffCap;
    private final Duration longestWait;
    private final Duration longestRest;
    private final int failurePercent;
    private final int window;
    private final Duration openFor;
    private final int probes;
    private final Duration probeWait;
    private final Map<String, RateLimit> rateLimits;

    private ResilienceSettings(Builder builder) {
        failedAttempts = builder.failedAttempts;
        retryReserve = builder.retryReserve;
        backoffBase = builder.backoffBase;
        backoffCap = builder.backoffCap;
        longestWait = builder.longestWait;
        longestRest = builder.longestRest;
        failurePercent = builder.failurePercent;
        window = builder.window;
        openFor = builder.openFor;
        probes = builder.probes;
        probeWait = builder.probeWait;
        rateLimits = Map.copyOf(builder.rateLimits);
    }

    /** The defaults. */
    public static ResilienceSettings defaults() {
        return builder().build();
    }

    /** A builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many attempts of one route may fail. */
    public int failedAttempts() {
        return failedAttempts;
    }

    /** How many retries, fallbacks and hedges a provider may cause beyond a tenth of its first attempts. */
    public int retryReserve() {
        return retryReserve;
    }

    /** The longest wait before the first retry. */
    public Duration backoffBase() {
        return backoffBase;
    }

    /** The longest wait before any retry, unless the provider asks for more. */
    public Duration backoffCap() {
        return backoffCap;
    }

    /** The longest wait that a provider may ask for before the route looks elsewhere. */
    public Duration longestWait() {
        return longestWait;
    }

    /** The longest rest of a model, whatever its provider asks for. */
    public Duration longestRest() {
        return longestRest;
    }

    /** The share of failures that opens a breaker, in percent. */
    public int failurePercent() {
        return failurePercent;
    }

    /** The number of latest calls that the share is taken of. */
    public int window() {
        return window;
    }

    /** How long a breaker stays open. */
    public Duration openFor() {
        return openFor;
    }

    /** How many calls are let through to see whether a model is well again. */
    public int probes() {
        return probes;
    }

    /** How long they may leave us in the dark before as many more are let through. */
    public Duration probeWait() {
        return probeWait;
    }

    /** How often the provider of that name is called at most, where that is limited. */
    public Optional<RateLimit> rateLimit(String provider) {
        return Optional.ofNullable(rateLimits.get(provider));
    }

    static Duration between(String what, Duration duration, Duration least, Duration most) {
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + " must be between " + least + " and " + most + ": " + duration);
        }
        return duration;
    }

    /** Builds {@link ResilienceSettings}; its fields start as the defaults. Not safe for use by many threads. */
    public static final class Builder {
        private static final Duration LEAST = Duration.ofMillis(1);
        private static final Duration MOST = Duration.ofDays(1);

        private int failedAttempts = 3;
        private int retryReserve = 20;
        private Duration backoffBase = Duration.ofMillis(250);
        private Duration backoffCap = Duration.ofSeconds(8);
        private Duration longestWait = Duration.ofSeconds(60);
        private Duration longestRest = Duration.ofMinutes(10);
        private int failurePercent = 50;
        private int window = 20;
        private Duration openFor = Duration.ofSeconds(30);
        private int probes = 3;
        private Duration probeWait = Duration.ofSeconds(30);
        private final Map<String, RateLimit> rateLimits = new TreeMap<>();

        private Builder() {}

        /** How many attempts of one route may fail; 3 unless set. */
        public Builder failedAttempts(int count) {
            failedAttempts = positive("failedAttempts", count);
            return this;
        }

        /**
         * How many retries, fallbacks and hedges a provider may cause beyond a tenth of its first attempts, so that a sick
         * provider is not buried under them; 20 unless set.
         */
        public Builder retryReserve(int count) {
            retryReserve = positive("retryReserve", count);
            return this;
        }

        /** The longest wait before the first retry, doubled for each further one up to the cap; 250 ms and 8 s unless set. */
        public Builder backoff(Duration base, Duration cap) {
            backoffBase = between("the base of the backoff", base, LEAST, MOST);
            backoffCap = between("the cap of the backoff", cap, base, MOST);
            return this;
        }

        /** The longest wait that a provider may ask for before the route looks elsewhere; 60 s unless set. */
        public Builder longestWait(Duration atMost) {
            longestWait = between("longestWait", atMost, LEAST, MOST);
            return this;
        }

        /** The longest rest of a model, whatever its provider asks for; 10 min unless set. */
        public Builder longestRest(Duration atMost) {
            longestRest = between("longestRest", atMost, LEAST, MOST);
            return this;
        }

        /**
         * Opens a model's breaker for so long when so many percent of its latest calls failed; 50 percent of 20 calls
         * for 30 s unless set. Half as many calls are enough for a first judgement.
         */
        public Builder breaker(int percent, int latestCalls, Duration openFor) {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("a breaker opens at 1 to 100 percent: " + percent);
            }
            failurePercent = percent;
            window = positive("latestCalls", latestCalls);
            this.openFor = between("openFor", openFor, LEAST, MOST);
            return this;
        }

        /**
         * How many calls are let through to see whether a model is well again, and how long they may leave us in the
         * dark before as many more are let through; 3 and 30 s unless set.
         */
        public Builder probes(int count, Duration wait) {
            probes = positive("probes", count);
            probeWait = between("the wait for probes", wait, LEAST, MOST);
            return this;
        }

        /** Calls the provider of that name at most so often; unlimited unless set. */
        public Builder rateLimit(String provider, RateLimit limit) {
            rateLimits.put(provider, limit);
            return this;
        }

        /** The settings. */
        public ResilienceSettings build() {
            return new ResilienceSettings(this);
        }

        private static int positive(String what, int count) {
            if (count < 1) {
                throw new IllegalArgumentException(what + " must be at least 1: " + count);
            }
            return count;
        }
    }
}
