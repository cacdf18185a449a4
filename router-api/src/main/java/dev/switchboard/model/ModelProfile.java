package dev.switchboard.model;

import dev.switchboard.cost.Pricing;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model before it is called: what it can do, what it charges, what becomes of the data. Immutable;
 * two profiles are equal if they are the same object.
 */
public final class ModelProfile {
    private final ModelId id;
    private final String wireName;
    private final Grade grade;
    private final Pricing pricing;
    private final @Nullable LocalDate priceDate;
    private final Set<Capability> capabilities;
    private final long contextWindow;
    private final long maxOutput;
    private final DataHandling handling;
    private final Duration firstToken;
    private final Duration perToken;

    private ModelProfile(Builder builder) {
        id = builder.id;
        wireName = builder.wireName;
        grade = builder.grade;
        pricing = builder.pricing;
        priceDate = builder.priceDate;
        capabilities = Collections.unmodifiableSet(EnumSet.copyOf(builder.capabilities));
        contextWindow = builder.contextWindow;
        maxOutput = Math.min(builder.maxOutput, builder.contextWindow);
        handling = builder.handling;
        firstToken = builder.firstToken;
        perToken = builder.perToken;
    }

    /** A builder for the model of that name, which can do nothing special and whose price is unknown. */
    public static Builder of(ModelId id) {
        return new Builder(id);
    }

    /** A builder that starts with this. */
    public Builder toBuilder() {
        Builder builder = new Builder(id);
        builder.wireName = wireName;
        builder.grade = grade;
        builder.pricing = pricing;
        builder.priceDate = priceDate;
        builder.capabilities.addAll(capabilities);
        builder.contextWindow = contextWindow;
        builder.maxOutput = maxOutput;
        builder.handling = handling;
        builder.firstToken = firstToken;
        builder.perToken = perToken;
        return builder;
    }

    /** The canonical name. */
    public ModelId id() {
        return id;
    }

    /** The name that its provider wants to read, in the provider's spelling. */
    public String wireName() {
        return wireName;
    }

    /** A coarse guess at its ability. */
    public Grade grade() {
        return grade;
    }

    /** What it charges. */
    public Pricing pricing() {
        return pricing;
    }

    /** The day the price was read, where known. */
    public Optional<LocalDate> priceDate() {
        return Optional.ofNullable(priceDate);
    }

    /** What it can do; unmodifiable. */
    public Set<Capability> capabilities() {
        return capabilities;
    }

    /** Tokens of input and output together that it can hold. */
    public long contextWindow() {
        return contextWindow;
    }

    /** Tokens that it can generate in one answer. */
    public long maxOutput() {
        return maxOutput;
    }

    /** What becomes of the data. */
    public DataHandling handling() {
        return handling;
    }

    /** How long it usually takes to the first token. */
    public Duration firstToken() {
        return firstToken;
    }

    /** How long it usually takes for each further token. */
    public Duration perToken() {
        return perToken;
    }

    /** {@code provider/name}. */
    @Override
    public String toString() {
        return id.toString();
    }

    /** Builds a {@link ModelProfile}; its fields start as the defaults. Not safe for use by many threads. */
    public static final class Builder {
        private final ModelId id;
        private String wireName;
        private Grade grade = Grade.SMALL;
        private Pricing pricing = Pricing.unknown();
        private @Nullable LocalDate priceDate;
        private final EnumSet<Capability> capabilities = EnumSet.noneOf(Capability.class);
        private long contextWindow = 8_192;
        private long maxOutput = 4_096;
        private DataHandling handling = DataHandling.at(Locality.VENDOR);
        private Duration firstToken = Duration.ofMillis(800);
        private Duration perToken = Duration.ofMillis(15);

        private Builder(ModelId id) {
            this.id = id;
            this.wireName = id.name();
        }

        /** The provider's own spelling. */
        public Builder wireName(String name) {
            wireName = name;
            return this;
        }

        /** The guess at its ability. */
        public Builder grade(Grade grade) {
            this.grade = grade;
            return this;
        }

        /** What it charges. */
        public Builder pricing(Pricing pricing) {
            this.pricing = pricing;
            return this;
        }

        /** The day the price was read. */
        public Builder priceDate(LocalDate day) {
            priceDate = day;
            return this;
        }

        /** Adds to what it can do. */
        public Builder capabilities(Capability... more) {
            Collections.addAll(capabilities, more);
            return this;
        }

        /** Takes away from what it can do: a provider may know better than the catalog. */
        public Builder without(Capability... less) {
            for (Capability capability : less) {
                capabilities.remove(capability);
            }
            return this;
        }

        /** Tokens of input and output together. */
        public Builder contextWindow(long tokens) {
            contextWindow = positive("contextWindow", tokens);
            return this;
        }

        /** Tokens of one answer. */
        public Builder maxOutput(long tokens) {
            maxOutput = positive("maxOutput", tokens);
            return this;
        }

        /** What becomes of the data. */
        public Builder handling(DataHandling handling) {
            this.handling = handling;
            return this;
        }

        /** How long it usually takes, to the first token and for each further one: an hour each at most. */
        public Builder speed(Duration firstToken, Duration perToken) {
            this.firstToken = atMostAnHour("the time to the first token", firstToken);
            this.perToken = atMostAnHour("the time of a token", perToken);
            return this;
        }

        /** The profile. */
        public ModelProfile build() {
            return new ModelProfile(this);
        }

        private static Duration atMostAnHour(String what, Duration time) {
            if (time.isNegative() || time.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException(what + " must be between nothing and an hour: " + time);
            }
            return time;
        }

        private static long positive(String what, long tokens) {
            if (tokens <= 0) {
                throw new IllegalArgumentException(what + " must be positive: " + tokens);
            }
            return tokens;
        }
    }
}
