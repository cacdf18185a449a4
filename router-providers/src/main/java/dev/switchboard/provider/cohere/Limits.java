package dev.switchboard.provider.cohere;

import dev.switchboard.model.RateHeadroom;
import dev.switchboard.provider.http.Reply;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how many calls a trial key has left in this minute; paid keys are told nothing, and nobody when the minute ends. */
final class Limits {
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    private Limits() {}

    /** What is left, or null if the headers do not say. */
    static @Nullable RateHeadroom of(Reply reply) {
        String left = reply.header("x-trial-endpoint-call-remaining");
        return left == null || !COUNT.matcher(left).matches()
                ? null
                : new RateHeadroom(Long.parseLong(left), Long.MAX_VALUE, null);
    }
}
