package dev.switchboard.core.catalog;

import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of models by name: prices with their dates, limits, capabilities and grades. A model is found by its
 * exact id or by an alias that somebody wrote down, and never by a part of its name. Immutable.
 */
public final class Catalog {
    private static final Catalog EMPTY = new Catalog("none", Map.of());

    private final String version;
    private final Map<ModelId, Entry> entries;
    private final Map<ModelId, Entry> aliases;

    private Catalog(String version, Map<ModelId, Entry> entries) {
        this.version = version;
        this.entries = entries;
        this.aliases = aliases(entries);
    }

    /** The catalog that Switchboard ships; its prices are as old as their dates say. */
    public static Catalog shipped() {
        return Shipped.CATALOG;
    }

    /** A catalog without a model, for who wants to know of no model but their own. */
    public static Catalog empty() {
        return EMPTY;
    }

    /**
     * As this, with the models of a file in the format of {@code docs/catalog.md}. A model that is known already is
     * replaced whole, its price date included; its aliases go on to lead to it.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is wrong, naming its line, the entry and the field, and how to mend it
     */
    public Catalog withFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            CatalogFile read = CatalogReader.read(file.toString(), in);
            return plus(read.version(), read.entries());
        } catch (IOException e) {
            throw new UncheckedIOException("the catalog " + file + " cannot be read: " + e, e);
        }
    }

    /**
     * As this, with these models. A model that is known already is replaced whole, its price date included; its aliases
     * go on to lead to it.
     *
     * @throws IllegalArgumentException if two of them have the same id
     */
    public Catalog with(ModelProfile... models) {
        return plus("code", Arrays.stream(models).map(Entry::of).toList());
    }

    /** What is known of the model with this id, or else of the one that it is an alias of, under that one's own id. */
    public Optional<ModelProfile> find(ModelId id) {
        return entry(id).map(Entry::profile);
    }

    /** What a person should know of the model's price, such as that price lists contradict each other. */
    public Optional<String> note(ModelId id) {
        return entry(id).map(Entry::note).filter(note -> !note.isEmpty());
    }

    /** The models of a provider in the order of their ids. */
    public List<ModelProfile> models(String provider) {
        return of(provider).stream().map(Entry::profile).toList();
    }

    /** As {@link #models(String)}, at the prices of the vendor's endpoint in a region such as {@code eu}. */
    public List<ModelProfile> models(String provider, String region) {
        String name = region.toLowerCase(Locale.ROOT);
        return of(provider).stream().map(entry -> entry.in(name)).toList();
    }

    /** The names of the providers that it has a model of, in alphabetical order. */
    public List<String> providers() {
        Set<String> names = new TreeSet<>();
        entries.keySet().forEach(id -> names.add(id.provider()));
        return List.copyOf(names);
    }

    /** Which prices these are: the shipped version, and behind a {@code +} those of what was added. */
    public String version() {
        return version;
    }

    /** The version and the number of models. */
    @Override
    public String toString() {
        return "catalog " + version + " of " + entries.size() + " models";
    }

    private Optional<Entry> entry(ModelId id) {
        Entry exact = entries.get(id);
        return Optional.ofNullable(exact != null ? exact : aliases.get(id));
    }

    private Collection<Entry> of(String provider) {
        return entries.values().stream()
                .filter(entry -> entry.id().provider().equals(provider))
                .toList();
    }

    /** What is new takes its names, aliases included, from what was there. */
    private Catalog plus(String source, List<Entry> more) {
        Map<ModelId, Entry> added = new TreeMap<>();
        Set<ModelId> taken = new HashSet<>();
        for (Entry entry : more) {
            Entry twin = added.put(entry.id(), entry);
            if (twin != null) {
                throw entry.place().wrong("id", "stands twice" + twin.place().before() + "; leave one out");
            }
            taken.add(entry.id());
            taken.addAll(entry.aliases());
        }
        Map<ModelId, Entry> all = new TreeMap<>();
        entries.forEach((id, entry) -> all.put(id, entry.without(taken)));
        added.forEach((id, entry) -> {
            Entry before = all.get(id);
            all.put(id, before == null ? entry : entry.with(before.aliases()));
        });
        return new Catalog(this == EMPTY ? source : version + "+" + source, all);
    }

    private static Map<ModelId, Entry> aliases(Map<ModelId, Entry> entries) {
        Map<ModelId, Entry> aliases = new HashMap<>();
        for (Entry entry : entries.values()) {
            for (ModelId alias : entry.aliases()) {
                if (entries.containsKey(alias)) {
                    throw entry.place()
                            .wrong("aliases", "'" + alias.name() + "' is the id of another model; leave it out");
                }
                Entry other = aliases.put(alias, entry);
                if (other != null) {
                    throw entry.place()
                            .wrong(
                                    "aliases",
                                    "'" + alias.name() + "' is an alias of " + other.id() + " too; leave one out");
                }
            }
        }
        return aliases;
    }

    /** Read once, when it is first asked for. */
    private static final class Shipped {
        static final Catalog CATALOG = read();

        private static Catalog read() {
            try (InputStream in = Catalog.class.getResourceAsStream("models.json")) {
                if (in == null) {
                    throw new IllegalStateException(
                            "the jar of router-core lacks its models.json; it was repackaged wrongly");
                }
                CatalogFile file = CatalogReader.read("models.json", in);
                return EMPTY.plus(file.version(), file.entries());
            } catch (IOException e) {
                throw new UncheckedIOException("the shipped catalog cannot be read", e);
            }
        }
    }
}
