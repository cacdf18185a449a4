package dev.switchboard.provider.gemini;

import java.util.regex.Pattern;

/**
 * Ids for calls that came without: the same for the same answer, another for each call of a conversation, and known again
 * when the conversation goes on, since a model that gave no id has to be told none.
 */
final class CallIds {
    private static final String PREFIX = "made-";
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_-]{1,40}");

    private CallIds() {}

    /**
     * An id.
     *
     * @param answer the provider's name for the answer; empty if there is none
     * @param turn how many messages the prompt had
     * @param place which call of the answer it is, from 0
     */
    static String make(String answer, int turn, int place) {
        String base = PLAIN.matcher(answer).matches() ? answer : "turn" + turn;
        return PREFIX + base + "-" + place;
    }

    /** Whether an id was made here. */
    static boolean isMadeUp(String id) {
        return id.startsWith(PREFIX);
    }
}
