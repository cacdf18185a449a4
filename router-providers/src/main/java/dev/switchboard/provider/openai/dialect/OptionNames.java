package dev.switchboard.provider.openai.dialect;

import java.util.Set;

/** The settings that only providers of this kind know, by name. */
public final class OptionNames {
    /** Whom OpenAI bills. */
    public static final String ORGANIZATION = "organization";

    /** Whom OpenAI bills, within the organisation. */
    public static final String PROJECT = "project";

    /** The known server whose accent this one has, where neither its name nor its address tells. */
    public static final String VARIANT = "variant";

    /** The accent of a server that nobody knows, as names of {@link Quirk} separated by commas. */
    public static final String QUIRKS = "quirks";

    /** {@code true} to have schemas enforced, which limits what may stand in them. */
    public static final String STRICT_SCHEMAS = "strict_schemas";

    /** {@code true} to have failures quote what the server said. */
    public static final String ERROR_EXCERPTS = "error_excerpts";

    /** All of them. */
    public static final Set<String> ALL =
            Set.of(ORGANIZATION, PROJECT, VARIANT, QUIRKS, STRICT_SCHEMAS, ERROR_EXCERPTS);

    private OptionNames() {}
}
