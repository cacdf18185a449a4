package dev.switchboard.core.budget;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * The stretch of time that a limit counts over. Calendar windows begin where the calendar of their zone says, always at a
 * full minute; where the clocks change, hours and days are longer or shorter. A new window starts with nothing spent: its
 * start is part of what tells books apart, so nothing has to be reset.
 *
 * @param kind what it follows
 * @param length how long a rolling window looks back, a multiple of {@link #STEPS} seconds; zero for the others
 * @param zone whose calendar counts; of the names of one fixed offset, such as UTC, they are all the same
 */
public record Window(Kind kind, Duration length, ZoneId zone) {
    /** What a window follows. */
    public enum Kind {
        /** Nothing: each call by itself. */
        CALL,
        /** Full minutes. */
        MINUTE,
        /** Full hours. */
        HOUR,
        /** Midnights. */
        DAY,
        /** The midnights on which Mondays begin. */
        WEEK,
        /** The midnights on which months begin. */
        MONTH,
        /** The moment: it looks back from there. */
        ROLLING,
        /** Nothing: it has no end. */
        TOTAL
    }

    /** In how many steps a rolling window moves: it looks back over that many full steps and the begun one. */
    public static final int STEPS = 60;

    /** Each call by itself. */
    public static final Window CALL = calendar(Kind.CALL);
    /** From one full minute to the next. */
    public static final Window MINUTE = calendar(Kind.MINUTE);
    /** From one full hour to the next. */
    public static final Window HOUR = calendar(Kind.HOUR);
    /** From midnight to midnight; in UTC, as all that follow, unless {@link #in} says otherwise. */
    public static final Window DAY = calendar(Kind.DAY);
    /** From Monday to Monday. */
    public static final Window WEEK = calendar(Kind.WEEK);
    /** From the first of a month to the first of the next. */
    public static final Window MONTH = calendar(Kind.MONTH);
    /** From the beginning of the store to its end. */
    public static final Window TOTAL = calendar(Kind.TOTAL);

    private static final Duration LONGEST = Duration.ofDays(400);

    /** Refuses a rolling window that is no multiple of its steps, or longer than 400 days. */
    public Window {
        zone = zone.normalized();
        boolean rolls = kind == Kind.ROLLING;
        long seconds = length.toSeconds();
        boolean whole = length.equals(Duration.ofSeconds(seconds)) && seconds > 0 && seconds % STEPS == 0;
        if (rolls != !length.isZero() || (rolls && (!whole || length.compareTo(LONGEST) > 0))) {
            throw new IllegalArgumentException(
                    "a rolling window looks back over full minutes, at most 400 days, and no other has a length: not "
                            + kind + " of " + length);
        }
    }

    /** The last hour, or however long, at any moment. It moves in 60 steps, and never counts less than its length. */
    public static Window rolling(Duration length) {
        return new Window(Kind.ROLLING, length, ZoneOffset.UTC);
    }

    /** As this, by the calendar of that zone. */
    public Window in(ZoneId zone) {
        return new Window(kind, length, zone);
    }

    /** When the window began in which the instant lies, which tells windows apart; of a rolling one, the begun step. */
    public Instant start(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return switch (kind) {
            case CALL, TOTAL -> Instant.EPOCH;
            case ROLLING -> floor(at, length.toSeconds() / STEPS);
            case MINUTE -> floor(at, 60);
            // By the offset of the moment, so that the hour that is repeated in autumn is a window of its own.
            case HOUR -> local.toLocalDateTime().truncatedTo(ChronoUnit.HOURS).toInstant(local.getOffset());
            case DAY -> midnight(local.toLocalDate());
            case WEEK -> midnight(monday(local));
            case MONTH -> midnight(local.toLocalDate().withDayOfMonth(1));
        };
    }

    /** When the next window begins; {@link Instant#MAX} where there is none. */
    public Instant end(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return switch (kind) {
            case CALL, TOTAL -> Instant.MAX;
            case ROLLING -> start(at).plusSeconds(length.toSeconds() / STEPS);
            case MINUTE -> start(at).plusSeconds(60);
            case HOUR -> endOfHour(at);
            case DAY -> midnight(local.toLocalDate().plusDays(1));
            case WEEK -> midnight(monday(local).plusWeeks(1));
            case MONTH -> midnight(local.toLocalDate().withDayOfMonth(1).plusMonths(1));
        };
    }

    /** A change of the clocks ends an hour early, or begins it again: a minute is never in two windows. */
    private Instant endOfHour(Instant at) {
        Instant start = start(at);
        Instant end = start.plusSeconds(60);
        while (start(end).equals(start)) {
            end = end.plusSeconds(60);
        }
        return end;
    }

    /** As it is written in settings: {@code month}, {@code month@Europe/Berlin}, {@code rolling:PT1H}. */
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT) + (kind == Kind.ROLLING ? ":" + length : "");
        boolean plain = zone.equals(ZoneOffset.UTC);
        return plain ? name : name + "@" + zone;
    }

    /** As it follows an amount in a sentence. */
    String words() {
        return switch (kind) {
            case CALL -> " a call";
            case ROLLING ->
                " in any " + length.toString().substring(1).replace("T", "").toLowerCase(Locale.ROOT);
            case TOTAL -> " in all";
            case HOUR -> " an hour";
            default -> " a " + kind.name().toLowerCase(Locale.ROOT);
        };
    }

    /** Reads what {@link #toString} writes. */
    public static Window parse(String text) {
        String[] parts = text.split("@", 2);
        String[] name = parts[0].split(":", 2);
        try {
            Kind kind = Kind.valueOf(name[0].toUpperCase(Locale.ROOT));
            Duration length = name.length == 1 ? Duration.ZERO : Duration.parse(name[1]);
            return new Window(kind, length, parts.length == 1 ? ZoneOffset.UTC : ZoneId.of(parts[1]));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is no window: write call, minute, hour, day, week, month or total, day@Europe/Berlin,"
                            + " or rolling:PT1H",
                    e);
        }
    }

    private static Window calendar(Kind kind) {
        return new Window(kind, Duration.ZERO, ZoneOffset.UTC);
    }

    private static LocalDate monday(ZonedDateTime local) {
        return local.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static Instant floor(Instant at, long seconds) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
