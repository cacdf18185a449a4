package dev.switchboard.provider.gemini;

import dev.switchboard.model.Capability;
import dev.switchboard.model.ModelProfile;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of the API a model takes, read off its name: each generation thinks, calls and signs in its own way. A
 * newer generation than is known here is taken for the newest that is, and so is what is called {@code latest}.
 *
 * @param thinking in which words it is told how hard to think
 * @param rests whether it can be told not to think, or hardly
 * @param leastBudget the smallest budget of tokens that it takes, where it thinks by one
 * @param calls how it treats tool calls
 */
record Facts(Thinking thinking, boolean rests, long leastBudget, Calls calls) {

    /** How a model is told to think; one word for another is refused. */
    enum Thinking {
        /** Not at all. */
        NONE,
        /** By {@code thinkingBudget}, tokens. */
        BUDGET,
        /** By {@code thinkingLevel}, a word. */
        LEVEL
    }

    /** What becomes of tool calls. */
    enum Calls {
        /** They have no id and need no signature; an answer in JSON is not to be had beside tools. */
        PLAIN,
        /** They have an id, their results refer to it, and the first of a turn has to be signed in the history. */
        SIGNED
    }

    private static final Pattern VERSIONED =
            Pattern.compile("gemini-(\\d{1,2})(?:\\.(\\d{1,2}))?-(pro|flash-lite|flash|[a-z]+)(.*)");
    private static final Pattern LATEST = Pattern.compile("gemini-(pro|flash-lite|flash)-latest");
    private static final Pattern SPEAKING = Pattern.compile(".*-(image|tts|live|native-audio)\\b.*");

    /** Versions are major times 100 plus minor. */
    private static final int FIRST_THINKERS = 205;

    private static final int LEVELS = 300;
    private static final int LAST_RESTING_FLASH = 306;
    private static final int NEWEST = 9_999;

    /** What is known of the model; of one whose name says nothing, what its capabilities say. */
    static Facts of(ModelProfile model) {
        String name = model.wireName().toLowerCase(Locale.ROOT);
        String bare = name.substring(name.lastIndexOf('/') + 1);
        Matcher latest = LATEST.matcher(bare);
        if (latest.matches()) {
            return of(NEWEST, latest.group(1));
        }
        Matcher versioned = VERSIONED.matcher(bare);
        if (!versioned.matches()) {
            boolean thinks = model.capabilities().contains(Capability.REASONING);
            return new Facts(thinks ? Thinking.BUDGET : Thinking.NONE, false, 1_024, Calls.PLAIN);
        }
        Facts facts = of(version(versioned.group(1), versioned.group(2)), versioned.group(3));
        boolean speaks = SPEAKING.matcher(bare).matches();
        return speaks ? new Facts(Thinking.NONE, false, 0, facts.calls) : facts;
    }

    private static Facts of(int version, String family) {
        if (version >= LEVELS) {
            boolean rests = family.equals("flash-lite") || (family.equals("flash") && version <= LAST_RESTING_FLASH);
            return new Facts(Thinking.LEVEL, rests, 0, Calls.SIGNED);
        }
        if (version < FIRST_THINKERS) {
            return new Facts(Thinking.NONE, false, 0, Calls.PLAIN);
        }
        return switch (family) {
            case "pro" -> new Facts(Thinking.BUDGET, false, 128, Calls.PLAIN);
            case "flash-lite" -> new Facts(Thinking.BUDGET, true, 512, Calls.PLAIN);
            default -> new Facts(Thinking.BUDGET, true, 1, Calls.PLAIN);
        };
    }

    private static int version(String major, @Nullable String minor) {
        return Integer.parseInt(major) * 100 + (minor == null ? 0 : Integer.parseInt(minor));
    }
}
