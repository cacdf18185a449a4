package dev.switchboard.core.simulation;

import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.InMemoryBudgets;
import dev.switchboard.core.budget.Ledger;
import dev.switchboard.core.budget.Window;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.SoftAction;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** The budget store that all processes share, its limits, and the bookkeeper before it. */
final class SharedStore {
    private static final List<String> ACCOUNTS = List.of("acme/red/bot", "acme/red", "acme/blue", "solo");
    private static final List<String> PATTERNS = List.of(
            "acme",
            "acme/red",
            "acme/red/bot",
            "acme/blue",
            "acme/*",
            "acme/*/*",
            "solo",
            "*",
            "tenant:one",
            "tenant:*",
            "tenant:*/principal:*",
            "tenant:one/principal:ann",
            "tenant:*/run:*",
            "task:*",
            "task:chat",
            "model:*",
            "model:acme",
            "model:acme/*");
    private static final List<SoftAction> ACTIONS = List.of(SoftAction.values());
    private static final List<Window> SHORT =
            List.of(Window.TOTAL, Window.CALL, Window.MINUTE, Window.rolling(Duration.ofMinutes(1)));
    private static final List<Window> LONG = List.of(
            Window.TOTAL,
            Window.DAY.in(ZoneId.of("America/St_Johns")),
            Window.WEEK,
            Window.MONTH.in(ZoneId.of("Europe/Berlin")),
            Window.rolling(Duration.ofDays(2)));

    private final Chance chance;
    private final SimulatedTime time;
    private final Ledger ledger;
    private final Bookkeeper books;
    private final Audit audit;
    private final List<String> payers;
    private final Duration clockError;
    private boolean down;

    SharedStore(Chance chance, Stage stage, Spoiler spoiler) {
        this.chance = chance;
        this.time = new SimulatedTime(stage);
        InMemoryBudgets memory = Budgets.inMemory().time(time);
        this.ledger = memory;
        boolean shortly = chance.percent(50);
        // A wall clock that is wrong by many windows finds some forgotten.
        this.clockError = shortly ? Duration.ofSeconds(90) : Duration.ofHours(36);
        for (int i = chance.below(10); i > 0; i--) {
            BudgetLimit limit = limit(chance.oneOf(PATTERNS)).per(chance.oneOf(shortly ? SHORT : LONG));
            boolean soft = chance.percent(30) && limit.window().kind() != Window.Kind.CALL;
            ledger.limit(soft ? limit.from((int) chance.between(1, 99), chance.oneOf(ACTIONS)) : limit);
        }
        this.payers = chance.percent(50) ? ACCOUNTS : List.of(chance.oneOf(ACCOUNTS));
        this.books = new Bookkeeper(spoiler.spoil(ledger, stage), ledger.limits(), time);
        this.audit = new Audit(ledger, books, time);
    }

    private BudgetLimit limit(String accounts) {
        BudgetLimit limit = BudgetLimit.on(accounts);
        return switch (chance.below(4)) {
            case 0 -> limit.tokens(chance.between(300, 5_000));
            case 1 -> limit.calls(chance.between(1, 10));
            case 2 -> limit.money(money()).calls(chance.between(5, 15));
            default -> limit.money(money());
        };
    }

    private Money money() {
        return Money.ofNanos(5_000L << chance.below(13));
    }

    Bookkeeper books() {
        return books;
    }

    Audit audit() {
        return audit;
    }

    /** Who pays in this run: several accounts, or all of them the same. */
    List<String> payers() {
        return payers;
    }

    /** The clock of the store. */
    SimulatedTime time() {
        return time;
    }

    /** By how much a wall clock may be wrong. */
    Duration clockError() {
        return clockError;
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
            ledger.acknowledge(Account.of(level));
            books.acknowledged(level);
        }
    }
}
