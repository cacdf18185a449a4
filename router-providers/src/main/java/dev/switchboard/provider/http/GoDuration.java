package dev.switchboard.provider.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations as the Go language prints them, {@code 1m47.5s}, {@code 9ms}: the form in which OpenAI and Groq say
 * when a rate limit is renewed. A number without a unit is nothing, for nobody states which unit it would be; nothing is
 * longer than a day.
 */
public final class GoDuration {
    private static final Pattern STEP = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,12})?)(ns|us|µs|μs|ms|s|m|h)");
    private static final int LONGEST = 64;
    private static final Duration MOST = Duration.ofDays(1);

    private GoDuration() {}

    /** The duration, or nothing if the text is none. */
    public static Optional<Duration> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher step = STEP.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!step.find(at) || step.start() != at) {
                return Optional.empty();
            }
            nanos = nanos.add(new BigDecimal(step.group(1)).multiply(BigDecimal.valueOf(nanosIn(step.group(2)))));
            at = step.end();
        }
        boolean tooLong = nanos.compareTo(BigDecimal.valueOf(MOST.toNanos())) >= 0;
        return Optional.of(
                tooLong
                        ? MOST
                        : Duration.ofNanos(
                                nanos.setScale(0, RoundingMode.CEILING).longValueExact()));
    }

    private static long nanosIn(String unit) {
        return switch (unit) {
            case "h" -> 3_600_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "s" -> 1_000_000_000L;
            case "ms" -> 1_000_000L;
            case "ns" -> 1L;
            default -> 1_000L;
        };
    }
}
