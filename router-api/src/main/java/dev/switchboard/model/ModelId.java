package dev.switchboard.model;

import dev.switchboard.caller.Account;
import dev.switchboard.caller.Dimension;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The canonical name of a model at a provider, {@code openai/gpt-4o-mini}: what policies, budgets and receipts compare.
 * Lower-case ASCII only, so that no look-alike or locale can slip past a rule; the vendor's own spelling is kept in
 * {@link ModelProfile#wireName()}.
 *
 * @param provider the provider's name: letters, digits, {@code .}, {@code _}, {@code -}
 * @param name the model's name at that provider: as before, and {@code :}, {@code /}, {@code @}
 */
public record ModelId(String provider, String name) implements Comparable<ModelId> {
    private static final Pattern PROVIDER = Pattern.compile("[a-zA-Z0-9._-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._:/@-]{1,128}");

    /** Lower-cases both parts and refuses any other character. */
    public ModelId {
        provider = canonical(provider, PROVIDER, "provider");
        name = canonical(name, NAME, "model");
    }

    /** The model of that name at that provider. */
    public static ModelId of(String provider, String name) {
        return new ModelId(provider, name);
    }

    /** Reads {@code provider/name}; the name may hold further slashes. */
    public static ModelId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' names no provider: write provider/model, for instance openai/gpt-4o-mini");
        }
        return new ModelId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The account that all calls to it are counted on, below that of its provider. */
    public Account account() {
        return Dimension.model(provider, name);
    }

    @Override
    public int compareTo(ModelId other) {
        int byProvider = provider.compareTo(other.provider);
        return byProvider != 0 ? byProvider : name.compareTo(other.name);
    }

    /** {@code provider/name}. */
    @Override
    public String toString() {
        return provider + "/" + name;
    }

    /** Checks before it lower-cases: a Kelvin sign, for one, would become a plain k. */
    private static String canonical(String text, Pattern form, String what) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no " + what + " name: only a-z, 0-9 and . _ - "
                    + (form == NAME ? ": / @ " : "") + "may stand in it");
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
