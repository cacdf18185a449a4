package dev.switchboard.provider.cohere;

import dev.switchboard.model.Capability;
import dev.switchboard.model.ModelProfile;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is known of a model by its name and profile.
 *
 * @param thinks whether it can be told to think or not to
 * @param toolChoice whether it can be made to call a tool, or forbidden to: the models up to Command R+ cannot
 */
record Facts(boolean thinks, boolean toolChoice) {
    private static final Pattern THINKS = Pattern.compile("(c4ai-)?command-a-reasoning.*");
    private static final Pattern WITHOUT_CHOICE =
            Pattern.compile("command(-light)?(-nightly)?|c4ai-aya-.*|(c4ai-)?command-r(-plus)?(-v01|-\\d{2}-\\d{4})?");

    /** What is known of that model. */
    static Facts of(ModelProfile model) {
        String name = model.wireName().toLowerCase(Locale.ROOT);
        boolean thinks = model.capabilities().contains(Capability.REASONING)
                || THINKS.matcher(name).matches();
        return new Facts(thinks, !WITHOUT_CHOICE.matcher(name).matches());
    }
}
