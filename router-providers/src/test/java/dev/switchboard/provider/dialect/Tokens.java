package dev.switchboard.provider.dialect;

/**
 * What a server states of the tokens of a call, as JSON: it may be no number at all.
 *
 * @param input those of the prompt
 * @param output those of the answer
 */
public record Tokens(String input, String output) {
    /** Nothing: the field in which the usage stands is not there. */
    public static final Tokens UNSAID = new Tokens("", "");

    /** Numbers as they should be. */
    public static Tokens of(long input, long output) {
        return new Tokens(String.valueOf(input), String.valueOf(output));
    }

    /** Whether anything is said. */
    public boolean isSaid() {
        return !input.isEmpty();
    }
}
