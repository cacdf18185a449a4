package dev.switchboard.model;

import dev.switchboard.time.Time;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a provider is told when it is opened: address, key, region, models, limits. Immutable; prints no key. */
public final class ProviderSettings {
    private final String name;
    private final @Nullable URI baseUrl;
    private final @Nullable Secret key;
    private final @Nullable String region;
    private final @Nullable Locality locality;
    private final @Nullable Duration retention;
    private final boolean allowPrivateNetwork;
    private final List<ModelProfile> models;
    private final Map<String, String> options;
    private final Duration connectTimeout;
    private final Duration idleTimeout;
    private final int maxConcurrent;
    private final Time time;

    private ProviderSettings(Builder builder) {
        name = builder.name;
        baseUrl = builder.baseUrl;
        key = builder.key;
        region = builder.region;
        locality = builder.locality;
        retention = builder.retention;
        allowPrivateNetwork = builder.allowPrivateNetwork;
        models = List.copyOf(builder.models);
        options = Map.copyOf(builder.options);
        connectTimeout = builder.connectTimeout;
        idleTimeout = builder.idleTimeout;
        maxConcurrent = builder.maxConcurrent;
        time = builder.time;
    }

    /** A builder for the provider that goes by that name in this router. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The name it goes by in this router: the first half of its models' ids. */
    public String name() {
        return name;
    }

    /** Where it listens; the vendor's own address where not set. */
    public Optional<URI> baseUrl() {
        return Optional.ofNullable(baseUrl);
    }

    /** The key, where it needs one. */
    public Optional<Secret> key() {
        return Optional.ofNullable(key);
    }

    /** The region that the data is processed in, where known. */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /** How far the data travels, where the application knows better than the provider. */
    public Optional<Locality> locality() {
        return Optional.ofNullable(locality);
    }

    /** How long the data is kept, by contract, where known. */
    public Optional<Duration> retention() {
        return Optional.ofNullable(retention);
    }

    /** Whether addresses inside a private network may be called, and plain HTTP with them. */
    public boolean allowPrivateNetwork() {
        return allowPrivateNetwork;
    }

    /** Models that the application names, beside or instead of the catalog's. */
    public List<ModelProfile> models() {
        return models;
    }

    /** A setting that only this provider knows. */
    public Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key));
    }

    /** The names of the settings that only this provider knows. */
    public List<String> optionNames() {
        return options.keySet().stream().sorted().toList();
    }

    /** How long a connection may take. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** How long an answer may pause on its way. */
    public Duration idleTimeout() {
        return idleTimeout;
    }

    /** How many calls it may serve at once. */
    public int maxConcurrent() {
        return maxConcurrent;
    }

    /** The time it lives in. */
    public Time time() {
        return time;
    }

    @Override
    public String toString() {
        return name + " at " + (baseUrl == null ? "the vendor's address" : baseUrl.getHost());
    }

    /** Builds {@link ProviderSettings}; its fields start as the defaults. Not safe for use by many threads. */
    public static final class Builder {
        private final String name;
        private @Nullable URI baseUrl;
        private @Nullable Secret key;
        private @Nullable String region;
        private @Nullable Locality locality;
        private @Nullable Duration retention;
        private boolean allowPrivateNetwork;
        private final List<ModelProfile> models = new ArrayList<>();
        private final Map<String, String> options = new LinkedHashMap<>();
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration idleTimeout = Duration.ofSeconds(60);
        private int maxConcurrent = 64;
        private Time time = Time.system();

        private Builder(String name) {
            this.name = ModelId.of(name, "any").provider();
        }

        /**
         * Where it listens.
         *
         * @throws IllegalArgumentException if it is no URL; the message does not print it, since a key may be in it
         */
        public Builder baseUrl(String url) {
            try {
                baseUrl = new URI(url);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException("the address of provider " + name + " is no URL: look at character "
                        + (e.getIndex() + 1) + " of " + url.length());
            }
            return this;
        }

        /** The key. */
        public Builder key(String key) {
            this.key = Secret.of(key);
            return this;
        }

        /** A key that expires, such as a cloud's access token: asked for every call, as {@link Secret#from} says. */
        public Builder key(Supplier<String> token) {
            key = Secret.from(token);
            return this;
        }

        /** The region that the data is processed in, such as {@code eu}. */
        public Builder region(String region) {
            this.region = region;
            return this;
        }

        /** How far the data travels. */
        public Builder locality(Locality locality) {
            this.locality = locality;
            return this;
        }

        /** How long the data is kept, by contract. */
        public Builder retention(Duration atMost) {
            if (atMost.isNegative()) {
                throw new IllegalArgumentException("a retention must not be negative: " + atMost);
            }
            retention = atMost;
            return this;
        }

        /** Allows addresses inside a private network, and plain HTTP to them. */
        public Builder allowPrivateNetwork() {
            allowPrivateNetwork = true;
            return this;
        }

        /** Adds a model that the catalog does not know, or knows otherwise. */
        public Builder model(ModelProfile model) {
            if (!model.id().provider().equals(name)) {
                throw new IllegalArgumentException("model " + model + " does not belong to provider " + name);
            }
            models.add(model);
            return this;
        }

        /** A setting that only this provider knows. */
        public Builder option(String key, String value) {
            options.put(key, value);
            return this;
        }

        /** How long a connection may take; 5 seconds unless set. */
        public Builder connectTimeout(Duration atMost) {
            connectTimeout = positive("connectTimeout", atMost);
            return this;
        }

        /** How long an answer may pause on its way; 60 seconds unless set. */
        public Builder idleTimeout(Duration atMost) {
            idleTimeout = positive("idleTimeout", atMost);
            return this;
        }

        /** How many calls it may serve at once; 64 unless set. */
        public Builder maxConcurrent(int calls) {
            if (calls <= 0) {
                throw new IllegalArgumentException("maxConcurrent must be positive: " + calls);
            }
            maxConcurrent = calls;
            return this;
        }

        /** The time it lives in; the router sets it. */
        public Builder time(Time time) {
            this.time = time;
            return this;
        }

        /** The settings. */
        public ProviderSettings build() {
            return new ProviderSettings(this);
        }

        private static Duration positive(String what, Duration duration) {
            if (duration.isNegative() || duration.isZero() || duration.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException(what + " must be between nothing and a day: " + duration);
            }
            return duration;
        }
    }
}
