package dev.switchboard.provider.ollama;

import dev.switchboard.model.Capability;
import dev.switchboard.model.ModelProfile;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is known of a model by its name and profile.
 *
 * @param thinking how it is told to think
 * @param cloud whether Ollama's cloud runs it, whichever server is asked: the server here only passes the call on
 */
record Facts(Thinking thinking, boolean cloud) {

    /** How a model is told to think. */
    enum Thinking {
        /** It does not, and a server refuses to tell it so. */
        NONE,
        /** To think or not to. */
        SWITCHED,
        /** By a level; it cannot be switched off. */
        LEVELLED
    }

    private static final Pattern LEVELLED = Pattern.compile("(.*/)?gpt-oss(-safeguard)?([:-].*)?");
    private static final Pattern CLOUD = Pattern.compile(".*:(.*-)?cloud");

    /** What is known of that model. */
    static Facts of(ModelProfile model) {
        String name = model.wireName().toLowerCase(Locale.ROOT);
        return new Facts(thinking(name, model), CLOUD.matcher(name).matches());
    }

    private static Thinking thinking(String name, ModelProfile model) {
        if (LEVELLED.matcher(name).matches()) {
            return Thinking.LEVELLED;
        }
        return model.capabilities().contains(Capability.REASONING) ? Thinking.SWITCHED : Thinking.NONE;
    }
}
