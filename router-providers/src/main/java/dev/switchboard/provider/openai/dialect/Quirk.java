package dev.switchboard.provider.openai.dialect;

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
    NO_DONE
}
