package dev.switchboard.core.simulation;

import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.InMemoryBudgets;
import dev.switchboard.core.budget.Window;
import dev.switchboard.cost.Money;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The budget store that all processes share, its limits, and the bookkeeper before it. */
final class SharedStore {
    private static final List<String> ACCOUNTS = List.of("acme/red/bot", "acme/red", "acme/blue", "solo");

    private static final List<String> LEVELS = List.of("acme", "acme/red", "acme/red/bot", "acme/blue", "solo");
    private static final List<Window> WINDOWS = List.of(
            Window.TOTAL,
            Window.MINUTE,
            Window.HOUR,
            Window.DAY.in(ZoneId.of("America/St_Johns")),
            Window.MONTH.in(ZoneId.of("Europe/Berlin")));

    private final Chance chance;
    private final InMemoryBudgets store;
    private final SimulatedTime time;
    private final Bookkeeper books;
    private final List<String> payers;
    private boolean down;

    SharedStore(Chance chance, Stage stage, Spoiler spoiler) {
        this.chance = chance;
        this.time = new SimulatedTime(stage);
        this.store = Budgets.inMemory().time(time);
        List<Cap> caps = new ArrayList<>();
        for (String level : LEVELS) {
            if (chance.percent(60)) {
                caps.add(limited(new Cap(level, limit(level))));
            }
        }
        this.payers = chance.percent(50) ? ACCOUNTS : List.of(chance.oneOf(ACCOUNTS));
        this.books = new Bookkeeper(spoiler.spoil(store, stage), caps, time);
    }

    private BudgetLimit limit(String level) {
        BudgetLimit limit = BudgetLimit.on(level).per(chance.oneOf(WINDOWS));
        return switch (chance.below(4)) {
            case 0 -> limit.tokens(chance.between(300, 5_000));
            case 1 -> limit.calls(chance.between(1, 10));
            default -> limit.money(Money.ofNanos(5_000L << chance.below(13)));
        };
    }

    private Cap limited(Cap cap) {
        store.limit(cap.limit());
        return cap;
    }

    /** Who pays in this run: several accounts, or all of them the same. */
    List<String> payers() {
        return payers;
    }

    Bookkeeper books() {
        return books;
    }

    /** The clock of the store. */
    SimulatedTime time() {
        return time;
    }

    boolean isDown() {
        return down;
    }

    void down(boolean yes) {
        down = yes;
    }

    /** A person looks at an account that was charged more than was held, if there is one. */
    void acknowledgeOne() {
        if (!books.frozen().isEmpty()) {
            String level = chance.oneOf(List.copyOf(books.frozen()));
            store.acknowledge(Account.of(level));
            books.acknowledged(level);
        }
    }
}
