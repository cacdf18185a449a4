package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Reservation;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what {@link ImageWriter} wrote, element by element. Not safe for use by many threads. */
final class ImageReader {
    private final List<BudgetLimit> limits = new ArrayList<>();
    private final List<Account> frozen = new ArrayList<>();
    private final List<LedgerImage.OfLevel> levels = new ArrayList<>();
    private final List<LedgerImage.OfHold> holds = new ArrayList<>();

    /** The image of all elements so far. */
    LedgerImage image() {
        return new LedgerImage(limits, frozen, levels, holds);
    }

    /** Reads the element that begins with that word. */
    void element(String word, ChangeReader from) throws IOException {
        switch (word) {
            case "limit" -> limits.add(from.limit());
            case "frozen" -> frozen.add(from.account());
            case "level" -> levels.add(level(from));
            case "hold" -> holds.add(hold(from));
            default -> throw new IOException("an element of an unknown kind");
        }
    }

    private static LedgerImage.OfLevel level(ChangeReader from) throws IOException {
        return new LedgerImage.OfLevel(from.account(), from.time(), from.many(ImageReader::meter));
    }

    private static LedgerImage.OfMeter meter(ChangeReader from) throws IOException {
        return new LedgerImage.OfMeter(
                from.window(), from.time(), Money.ofNanos(from.number()), from.many(ImageReader::book));
    }

    private static LedgerImage.OfBook book(ChangeReader from) throws IOException {
        Instant start = from.time();
        Amounts spent = from.amounts();
        Map<String, Amounts> byTask = new HashMap<>();
        for (Map.Entry<String, Amounts> each : from.many(task -> Map.entry(task.text(), task.amounts()))) {
            byTask.put(each.getKey(), each.getValue());
        }
        return new LedgerImage.OfBook(start, spent, byTask);
    }

    private static LedgerImage.OfHold hold(ChangeReader from) throws IOException {
        Reservation reservation = from.reservation();
        Instant at = from.time();
        Hold.State state = Hold.State.valueOf(from.text());
        Instant end = from.time();
        return new LedgerImage.OfHold(
                reservation, at, state, end, from.outcome(), from.outcome(), from.many(ImageReader::place));
    }

    private static LedgerImage.Place place(ChangeReader from) throws IOException {
        return new LedgerImage.Place(from.account(), from.window());
    }
}
