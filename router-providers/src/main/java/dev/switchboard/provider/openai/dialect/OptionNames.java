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

    /** {@code chat} or {@code responses}, for all models of the provider. */
    public static final String API = "api";

    /** How much of its reasoning a model of the Responses API retells: {@code auto}, {@code concise}, {@code detailed}. */
    public static final String REASONING_SUMMARY = "reasoning_summary";

    /** Azure's version of its older addresses, a date. */
    public static final String API_VERSION = "api_version";

    /** {@code bearer} where Azure's key is a token of Entra ID; {@code key} unless set. */
    public static final String AUTH = "auth";

    /** All of them. */
    public static final Set<String> ALL = Set.of(
            ORGANIZATION,
            PROJECT,
            VARIANT,
            QUIRKS,
            STRICT_SCHEMAS,
            ERROR_EXCERPTS,
            API,
            REASONING_SUMMARY,
            API_VERSION,
            AUTH);

    private OptionNames() {}
}
