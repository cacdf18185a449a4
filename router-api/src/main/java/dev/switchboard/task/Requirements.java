package dev.switchboard.task;

import dev.switchboard.cost.Money;
import dev.switchboard.model.Capability;
import dev.switchboard.model.Locality;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The hard limits of a task: a model that breaks one does not serve it. Immutable; each method gives a changed copy. */
public final class Requirements {
    /** A quality of 0.7, and no other limit. */
    public static final Requirements DEFAULT = new Requirements(new Draft());

    private final Draft draft;

    private Requirements(Draft draft) {
        this.draft = draft;
    }

    /** As this, with these abilities as well. */
    public Requirements capabilities(Capability... more) {
        EnumSet<Capability> all = EnumSet.noneOf(Capability.class);
        all.addAll(draft.capabilities);
        Collections.addAll(all, more);
        return edit(d -> d.capabilities = Collections.unmodifiableSet(all));
    }

    /** As this, costing at most so much over the whole climb: retries, escalations and judges included. */
    public Requirements maxCost(Money atMost) {
        if (atMost.isNegative()) {
            throw new IllegalArgumentException("maxCost must not be negative: " + atMost);
        }
        return edit(d -> d.maxCost = atMost);
    }

    /** As this, answered within so long over the whole climb; between a millisecond and 24 hours. */
    public Requirements within(Duration atMost) {
        if (atMost.compareTo(Duration.ofMillis(1)) < 0 || atMost.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("a task takes between 1 ms and 24 hours, not " + atMost);
        }
        return edit(d -> d.within = atMost);
    }

    /** As this, likely to be answered well: a probability from 0 to 1. */
    public Requirements minQuality(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("minQuality is a probability from 0 to 1, not " + probability);
        }
        return edit(d -> d.minQuality = probability);
    }

    /** As this, processed in one of these regions. */
    public Requirements regions(String... names) {
        Set<String> regions = new TreeSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a region must not be blank");
            }
            regions.add(name.toLowerCase(Locale.ROOT));
        }
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("name at least one region: none at all would be no limit");
        }
        return edit(d -> d.regions = Collections.unmodifiableSet(regions));
    }

    /** As this, with data that travel no farther. */
    public Requirements locality(Locality farthest) {
        return edit(d -> d.locality = farthest);
    }

    /** As this, with data that are kept no longer; zero means not at all. */
    public Requirements retention(Duration atMost) {
        if (atMost.isNegative()) {
            throw new IllegalArgumentException("a retention must not be negative: " + atMost);
        }
        return edit(d -> d.retention = atMost);
    }

    /** What the model must be able to do. */
    public Set<Capability> capabilities() {
        return draft.capabilities;
    }

    /** The most that the whole climb may cost, where limited. */
    public Optional<Money> maxCost() {
        return Optional.ofNullable(draft.maxCost);
    }

    /** The longest that the whole climb may take; 10 minutes unless set. */
    public Duration within() {
        return draft.within;
    }

    /** The least probability of an answer that is good enough. */
    public double minQuality() {
        return draft.minQuality;
    }

    /** The regions that the data may be processed in; empty means any. */
    public Set<String> regions() {
        return draft.regions;
    }

    /** How far the data may travel; anywhere unless set. */
    public Locality locality() {
        return draft.locality;
    }

    /** How long the data may be kept, where limited. */
    public Optional<Duration> retention() {
        return Optional.ofNullable(draft.retention);
    }

    /** Everything that is set, in a fixed order: the same requirements give the same text. */
    @Override
    public String toString() {
        return "capabilities=" + draft.capabilities + ", maxCost=" + draft.maxCost + ", within=" + draft.within
                + ", minQuality=" + draft.minQuality + ", regions=" + draft.regions + ", locality=" + draft.locality
                + ", retention=" + draft.retention;
    }

    private Requirements edit(Consumer<Draft> change) {
        Draft copy = draft.copy();
        change.accept(copy);
        return new Requirements(copy);
    }

    /** The fields while they change; its initial values are the defaults. */
    private static final class Draft {
        private Set<Capability> capabilities = Set.of();
        private @Nullable Money maxCost;
        private Duration within = Duration.ofMinutes(10);
        private double minQuality = 0.7;
        private Set<String> regions = Set.of();
        private Locality locality = Locality.VENDOR;
        private @Nullable Duration retention;

        private Draft copy() {
            Draft copy = new Draft();
            copy.capabilities = capabilities;
            copy.maxCost = maxCost;
            copy.within = within;
            copy.minQuality = minQuality;
            copy.regions = regions;
            copy.locality = locality;
            copy.retention = retention;
            return copy;
        }
    }
}
