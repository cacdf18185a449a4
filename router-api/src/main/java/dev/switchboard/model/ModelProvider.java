package dev.switchboard.model;

import dev.switchboard.time.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A vendor, or whatever else makes models: the one interface that a provider implements, found by
 * {@link java.util.ServiceLoader} under its {@link #kind()}. A plug-in is this class and one line in
 * {@code META-INF/services}. Implementations hold no state; {@link #open} makes what does.
 */
public interface ModelProvider {

    /** Which provider this is, {@code openai}; unique, letters, digits, {@code .}, {@code _} and {@code -}. */
    String kind();

    /**
     * Settings for every provider of this kind that the environment has a key or an address for: none, one, or one for
     * each compatible vendor.
     */
    default List<ProviderSettings.Builder> discover(Map<String, String> environment) {
        return List.of();
    }

    /**
     * Opens a connection to the provider. Does no I/O: what can be refused by looking at the settings is refused here.
     *
     * @throws IllegalArgumentException if the settings are wrong, saying which and how to mend them, and printing no key
     */
    Connection open(ProviderSettings settings);

    /** An open provider: its models and their clients. Safe for use by many threads. */
    interface Connection extends AutoCloseable {

        /**
         * The models that can be called here.
         *
         * @param catalogued what the catalog holds under this provider's name: price, grade and capabilities, to which
         *     the provider adds where it is and what becomes of the data, or which it leaves out
         */
        List<ModelProfile> models(List<ModelProfile> catalogued);

        /** The client of one of these models. */
        ModelClient client(ModelProfile model);

        /**
         * The names of the models that the provider itself says it serves at this moment, in its own spelling and order;
         * nothing where it keeps no such list. Asks the provider, without generating anything.
         *
         * @throws ModelException if it cannot be asked, or its answer cannot be read
         */
        default Optional<List<String>> served(Cancellation cancellation) throws ModelException {
            return Optional.empty();
        }

        /** Gives up connections and threads; calls that are under way fail. */
        @Override
        default void close() {}
    }
}
