package dev.switchboard.provider.openai.dialect;

import dev.switchboard.model.RateHeadroom;
import dev.switchboard.provider.http.GoDuration;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.wire.RequestId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the servers say in headers: the call's name, and what is left of the rate limits. */
public final class Headers {
    private static final List<String> REQUEST_IDS = List.of(
            "x-request-id",
            "apim-request-id",
            "x-kong-request-id",
            "x-ds-trace-id",
            "x-generation-id",
            "x-amzn-requestid");
    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

    private Headers() {}

    /** The provider's name for the call; the answer's own where no header has one. */
    public static @Nullable String requestId(Reply reply, String answerId) {
        return RequestId.of(reply, REQUEST_IDS, answerId);
    }

    /** What is left; null if the server says nothing of it. A time is only given where it is said in units. */
    public static @Nullable RateHeadroom headroom(Reply reply) {
        long requests = left(reply, "x-ratelimit-remaining-requests", "x-ratelimit-remaining-req-minute");
        long tokens = left(reply, "x-ratelimit-remaining-tokens", "x-ratelimit-remaining-tokens-minute");
        if (requests == Long.MAX_VALUE && tokens == Long.MAX_VALUE) {
            return null;
        }
        Optional<Duration> ofRequests = renewal(reply, "x-ratelimit-reset-requests");
        Optional<Duration> ofTokens = renewal(reply, "x-ratelimit-reset-tokens");
        // An exhausted limit is the tighter one; else the one that takes longer to be full again.
        Optional<Duration> tighter = requests == 0 ? ofRequests : tokens == 0 ? ofTokens : longer(ofRequests, ofTokens);
        return new RateHeadroom(
                requests,
                tokens,
                tighter.map(wait -> reply.time().now().plus(wait)).orElse(null));
    }

    private static long left(Reply reply, String name, String byMinute) {
        String value = reply.header(name);
        String said = value == null ? reply.header(byMinute) : value;
        return said != null && COUNT.matcher(said).matches() ? Long.parseLong(said) : Long.MAX_VALUE;
    }

    private static Optional<Duration> renewal(Reply reply, String name) {
        String value = reply.header(name);
        return value == null ? Optional.empty() : GoDuration.parse(value);
    }

    private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
        boolean first = one.isPresent() && (other.isEmpty() || one.get().compareTo(other.get()) >= 0);
        return first ? one : other;
    }
}
