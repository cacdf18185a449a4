package dev.switchboard.provider.openai.dialect;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a server does otherwise than OpenAI, where one has to know it. */
public enum Quirk {
    /** The limit on output is called {@code max_completion_tokens}; everybody else knows {@code max_tokens}. */
    MAX_COMPLETION_TOKENS,
    /** The seed is called {@code random_seed}. */
    RANDOM_SEED,
    /** Takes no {@code stream_options} and states the usage of a stream anyway. */
    NO_STREAM_OPTIONS,
    /** Pads the events of a stream unless told not to. */
    OBFUSCATES,
    /** Takes no {@code user}. */
    NO_USER,
    /** Takes documents as {@code file} parts. */
    FILES,
    /** Takes documents as {@code document_url} parts. */
    DOCUMENT_URLS,
    /** Takes only call ids of nine letters and digits. */
    SHORT_CALL_IDS,
    /** The effort is an object, {@code reasoning}, instead of {@code reasoning_effort}. */
    REASONING_OBJECT,
    /** Thinking is switched by an object, {@code thinking}. */
    THINKING_SWITCH,
    /** Knows no effort between none and high. */
    EFFORT_NONE_OR_HIGH,
    /** Wants its reasoning back within a tool loop, as {@code reasoning_content}. */
    REASONING_CONTENT_BACK,
    /** Wants its {@code reasoning_details} back unchanged. */
    REASONING_DETAILS_BACK,
    /** {@code completion_tokens} leave the reasoning out. */
    REASONING_BESIDE_OUTPUT,
    /** Ends a stream with the finish reason and no {@code [DONE]}. */
    NO_DONE,
    /** Knows the end user as {@code safety_identifier}. */
    SAFETY_IDENTIFIER,
    /** Knows the end user as {@code user_id}. */
    USER_ID,
    /** Sells the service levels {@code flex} and {@code priority}. */
    FLEX_AND_PRIORITY,
    /** Sells the service levels {@code flex} and {@code performance}. */
    FLEX_AND_PERFORMANCE,
    /** Passes on marks up to which a prompt is kept. */
    CACHE_MARKS,
    /** Knows no JSON without a schema. */
    SCHEMAS_ONLY,
    /** Mixes reasoning with the answer unless told to keep it apart. */
    REASONING_FORMAT,
    /** Takes no other words between the calls of one turn. */
    CALLS_TOGETHER,
    /** Speaks the Responses API better than Chat Completions. */
    RESPONSES_FIRST,
    /** Has models that only the Responses API serves. */
    RESPONSES_ONLY_MODELS,
    /** Does not speak the Responses API. */
    CHAT_ONLY,
    /** Has the addresses and the key's header of Azure. */
    AZURE;

    /**
     * The quirks of these names, separated by commas, in either case.
     *
     * @throws IllegalArgumentException if there is no such quirk
     */
    public static Set<Quirk> named(String names) {
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        for (String name : names.split(",", -1)) {
            if (!name.isBlank()) {
                quirks.add(one(name.trim()));
            }
        }
        return quirks;
    }

    private static Quirk one(String name) {
        try {
            return Quirk.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "there is no quirk '" + name + "', only "
                            + Arrays.toString(Quirk.values()).toLowerCase(Locale.ROOT),
                    e);
        }
    }
}
