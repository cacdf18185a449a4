package dev.switchboard.core.catalog;

import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One model of the catalog.
 *
 * @param profile what is known of it
 * @param aliases other names of it, at the same provider
 * @param regions what its prices are multiplied with in a region
 * @param note what a person should know of its price, or empty
 * @param place where it stands
 */
record Entry(ModelProfile profile, Set<ModelId> aliases, Map<String, Multiplier> regions, String note, Place place) {

    Entry {
        aliases = Set.copyOf(aliases);
        regions = Map.copyOf(regions);
    }

    static Entry of(ModelProfile profile) {
        Place place = Place.CODE.entry(profile.toString());
        return new Entry(profile, Set.of(), Map.of(), "", place);
    }

    ModelId id() {
        return profile.id();
    }

    /** As this, answering to more names. */
    Entry with(Set<ModelId> moreAliases) {
        Set<ModelId> all = new HashSet<>(aliases);
        all.addAll(moreAliases);
        return new Entry(profile, all, regions, note, place);
    }

    /** As this, without some of its names. */
    Entry without(Set<ModelId> names) {
        Set<ModelId> rest = new HashSet<>(aliases);
        rest.removeAll(names);
        return new Entry(profile, rest, regions, note, place);
    }

    /** The profile with the prices of a region. */
    ModelProfile in(String region) {
        Multiplier multiplier = regions.get(region);
        if (multiplier == null) {
            return profile;
        }
        return profile.toBuilder().pricing(multiplier.times(profile.pricing())).build();
    }
}
