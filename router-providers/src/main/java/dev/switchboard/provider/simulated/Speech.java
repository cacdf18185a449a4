package dev.switchboard.provider.simulated;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Says a text at a pace, whole or word by word.
 *
 * @param pace what the usual times of the profile are multiplied by
 * @param input the tokens that were sent
 */
record Speech(ModelProfile profile, Time time, double pace, long input) {
    private static final Pattern BEHIND_BLANKS = Pattern.compile("(?<=\\s)(?=\\S)");

    /** Says the whole text. */
    Usage say(String text, ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException {
        pause(paced(profile.firstToken()), usage(""), cancellation);
        if (!request.streamed()) {
            pause(spoken(text), usage(text), cancellation);
            return usage(text);
        }
        int said = 0;
        for (String word : text.isEmpty() ? new String[0] : BEHIND_BLANKS.split(text)) {
            Usage soFar = usage(text.substring(0, said += word.length()));
            pause(spoken(word), soFar, cancellation);
            sink.deliver(new StreamEvent.TextDelta(word), () -> soFar);
        }
        return usage(text);
    }

    /** Says half of the text, and gives the failure to be thrown then. */
    ModelException breakOff(String text, ModelRequest request, StreamSink sink, Cancellation cancellation)
            throws ModelException {
        Usage half = say(text.substring(0, text.length() / 2), request, sink, cancellation);
        return failure(FailureKind.PARTIAL, profile + " simulates an answer that breaks off", half);
    }

    private void pause(Duration wait, Usage soFar, Cancellation cancellation) throws ModelException {
        long left = cancellation.remainingNanos();
        boolean tooLong = wait.toNanos() > left;
        try {
            time.sleep(tooLong ? Duration.ofNanos(Math.max(0, left)) : wait, cancellation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(FailureKind.CANCELLED, "interrupted while " + profile + " was answering", soFar);
        }
        if (cancellation.isCancelled()) {
            throw failure(FailureKind.CANCELLED, "cancelled while " + profile + " was answering", soFar);
        }
        if (tooLong) {
            throw failure(FailureKind.TIMEOUT, profile + " did not answer in time", soFar);
        }
    }

    private Duration spoken(String text) {
        return paced(profile.perToken().multipliedBy(SimulatedClient.tokens(text)));
    }

    private Duration paced(Duration usual) {
        return Duration.ofNanos(Math.round(usual.toNanos() * pace));
    }

    private Usage usage(String text) {
        return Usage.of(input, SimulatedClient.tokens(text));
    }

    private static ModelException failure(FailureKind kind, String message, Usage usage) {
        return ModelException.builder(kind, message)
                .sent(FailureKind.Sent.YES)
                .usage(usage)
                .build();
    }
}
