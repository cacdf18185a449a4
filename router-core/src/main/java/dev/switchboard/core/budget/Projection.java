package dev.switchboard.core.budget;

import dev.switchboard.cost.Money;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the spending of an account leads, if it goes on as it did today: a straight line, for people to look at. It goes by
 * what was spent since midnight, or since the window began if that was later; what is held is not counted. Immutable.
 *
 * @param statement how the account stands
 * @param now at which moment
 * @param spent what it will have spent when the window ends; of a rolling window, in one whole length at this rate; of one
 *     without an end, what it has spent
 * @param drivers the tasks that it was spent on, the most expensive first
 * @param passes about when the limit in money is reached before the window ends; now, if it is; nothing, if it will not be
 */
public record Projection(
        Statement statement, Instant now, Money spent, List<Driver> drivers, Optional<Instant> passes) {
    /** What one kind of task has to do with it: what was spent on it, and its share of all in whole percent. */
    public record Driver(String task, Money spent, int percent) {}

    /** Copies the drivers. */
    public Projection {
        drivers = List.copyOf(drivers);
    }

    /** Where that statement, taken at that moment, leads. */
    public static Projection of(Statement statement, Instant now) {
        Rate rate = Rate.of(statement, now);
        Money spent = statement.spent().money();
        return new Projection(
                statement,
                now,
                expected(statement, rate, now),
                drivers(statement, spent),
                passes(statement, rate, now));
    }

    private static Money expected(Statement statement, Rate rate, Instant now) {
        Window window = statement.limit().window();
        Money spent = statement.spent().money();
        if (window.kind() == Window.Kind.ROLLING) {
            return spent.max(rate.in(window.length()));
        }
        return hasEnd(statement) ? sum(spent, rate.in(Duration.between(now, statement.end()))) : spent;
    }

    private static Optional<Instant> passes(Statement statement, Rate rate, Instant now) {
        Money most = statement.limit().most().money();
        Money spent = statement.spent().money();
        if (most.equals(Money.MAX)) {
            return Optional.empty();
        }
        if (spent.compareTo(most) >= 0) {
            return Optional.of(now);
        }
        boolean rolling = statement.limit().window().kind() == Window.Kind.ROLLING;
        if (rolling && expected(statement, rate, now).compareTo(most) <= 0) {
            return Optional.empty();
        }
        return rate.until(most.minus(spent))
                .map(now::plus)
                .filter(passes -> rolling || passes.isBefore(statement.end()));
    }

    private static boolean hasEnd(Statement statement) {
        return statement.end().isBefore(Instant.MAX);
    }

    private static List<Driver> drivers(Statement statement, Money all) {
        return statement.byTask().entrySet().stream()
                .sorted(Map.Entry.<String, Money>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(task -> new Driver(task.getKey(), task.getValue(), percent(task.getValue(), all)))
                .toList();
    }

    private static int percent(Money part, Money all) {
        BigInteger hundredfold = BigInteger.valueOf(part.nanos()).multiply(BigInteger.valueOf(100));
        return all.isZero()
                ? 0
                : hundredfold.divide(BigInteger.valueOf(all.nanos())).intValue();
    }

    private static Money sum(Money one, Money other) {
        return other.compareTo(Money.MAX.minus(one)) > 0 ? Money.MAX : one.plus(other);
    }

    /** So much money in so many seconds. */
    private record Rate(BigInteger nanos, BigInteger seconds) {
        private static final long YEARS = Duration.ofDays(36_500).toSeconds();

        static Rate of(Statement statement, Instant now) {
            Window window = statement.limit().window();
            Instant midnight = Window.DAY.in(window.zone()).start(now);
            boolean later =
                    window.kind() != Window.Kind.ROLLING && statement.start().isAfter(midnight);
            Instant since = later ? statement.start() : midnight;
            Money spent = later ? statement.spent().money() : statement.today();
            long seconds = Math.max(1, Duration.between(since, now).toSeconds());
            return new Rate(BigInteger.valueOf(spent.nanos()), BigInteger.valueOf(seconds));
        }

        Money in(Duration time) {
            BigInteger sum =
                    nanos.multiply(BigInteger.valueOf(time.toSeconds())).divide(seconds);
            return sum.bitLength() < Long.SIZE ? Money.ofNanos(sum.longValue()) : Money.MAX;
        }

        /** How long it takes to spend so much; nothing if it is not spent in a hundred years. */
        Optional<Duration> until(Money money) {
            if (nanos.signum() == 0) {
                return Optional.empty();
            }
            BigInteger time =
                    BigInteger.valueOf(money.nanos()).multiply(seconds).divide(nanos);
            return time.compareTo(BigInteger.valueOf(YEARS)) > 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofSeconds(time.longValue()));
        }
    }
}
