package dev.switchboard.core.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does what comes to its mind to a ledger and to a {@link NaiveLedger}, and compares them after every step. */
final class LedgerProperties {
    /** One thing that is done; what the numbers mean is its own business. */
    record Step(int kind, int a, int b, int c) {}

    private static final int STEPS = 120;
    private static final List<Account> PAYERS = Stream.of(
                    "acme", "acme/x", "acme/y/z", "tenant:a/principal:p", "task:t")
            .map(Account::of)
            .toList();
    private static final List<String> PATTERNS =
            List.of("acme", "acme/*", "acme/x", "*", "*/*", "tenant:*", "tenant:*/principal:*", "acme/*/z", "task:t");
    private static final List<Window> WINDOWS = List.of(
            Window.TOTAL, Window.CALL, Window.MINUTE, Window.HOUR, Window.DAY, Window.rolling(Duration.ofMinutes(1)));

    private final ManualTime time = new ManualTime();
    private final NaiveLedger naive = new NaiveLedger(time);
    private final Ledger ledger;
    // The windows that may be over their limit.
    private final Set<String> excused = new HashSet<>();
    private boolean mayPass;
    private boolean setBack;

    private LedgerProperties(Function<ManualTime, Ledger> open) {
        ledger = open.apply(time);
    }

    /** Fails with the fewest steps that it finds when the two ledgers do not agree. */
    static void check(long seed, Function<ManualTime, Ledger> open) {
        List<Step> steps = steps(seed);
        if (failure(steps, open) != null) {
            List<Step> fewest = shrunk(steps, open);
            throw new AssertionError(
                    "seed " + seed + ", " + fewest.size() + " steps: " + fewest, failure(fewest, open));
        }
    }

    private static List<Step> steps(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            steps.add(new Step(
                    i < 3 ? 9 : random.nextInt(12), random.nextInt(1000), random.nextInt(1000), random.nextInt(1000)));
        }
        return steps;
    }

    /** Leaves out one half, one quarter, one eighth of them and so on, as long as it still fails. */
    private static List<Step> shrunk(List<Step> steps, Function<ManualTime, Ledger> open) {
        List<Step> fewest = steps;
        for (int size = steps.size() / 2; size > 0; size = size == 1 ? 0 : size / 2) {
            for (int from = 0; from < fewest.size(); ) {
                List<Step> fewer = new ArrayList<>(fewest);
                fewer.subList(from, Math.min(fewest.size(), from + size)).clear();
                if (failure(fewer, open) != null) {
                    fewest = fewer;
                } else {
                    from += size;
                }
            }
        }
        return fewest;
    }

    private static Throwable failure(List<Step> steps, Function<ManualTime, Ledger> open) {
        LedgerProperties run = new LedgerProperties(open);
        try (Ledger ledger = run.ledger) {
            for (Step step : steps) {
                run.take(step);
                run.compare();
            }
            return null;
        } catch (AssertionError | RuntimeException e) {
            return e;
        }
    }

    private void take(Step step) {
        mayPass = step.kind() == 9 || step.kind() == 7;
        String id = "r" + step.a() % 12;
        // Always the same for one id, or it would be refused.
        int number = step.a() % 12;
        List<Account> accounts = List.of(PAYERS.get(number % 5), PAYERS.get((number / 2) % 5));
        switch (step.kind()) {
            case 0, 1, 2 -> {
                Duration ttl = Duration.ofSeconds(1 + number * 20L);
                assertThat(NaiveLedger.words(ledger.reserve(id, accounts, amounts(number), ttl)))
                        .isEqualTo(naive.reserve(id, accounts, amounts(number), ttl));
            }
            case 3 -> assertThat(ledger.dispatched(id)).isEqualTo(naive.dispatched(id));
            case 4, 5 -> {
                Amounts truth = amounts(Math.max(0, number - step.b() % 3 + (step.c() < 100 ? 3 : 0)));
                assertThat(ledger.settle(id, truth)).isEqualTo(naive.resolve(id, "settled", truth));
            }
            case 6 -> assertThat(ledger.voided(id)).isEqualTo(naive.resolve(id, "voided", Amounts.NONE));
            case 7 -> {
                Amounts truth = amounts(step.b() % 9);
                assertThat(ledger.correct(id, truth)).isEqualTo(naive.correct(id, truth));
            }
            case 8 -> {
                Account account = PAYERS.get(step.b() % 5);
                ledger.acknowledge(account);
                naive.acknowledge(account);
            }
            case 9 -> limit(step);
            default -> move(step);
        }
    }

    private void limit(Step step) {
        BudgetLimit limit =
                BudgetLimit.on(PATTERNS.get(step.a() % PATTERNS.size())).per(WINDOWS.get(step.b() % WINDOWS.size()));
        if (step.c() % 5 == 0) {
            ledger.remove(limit.accounts(), limit.window());
            naive.remove(limit);
            return;
        }
        BudgetLimit most = limit.money(Money.ofNanos(5 + step.c() % 40));
        most = step.c() % 3 == 0 ? most.calls(1 + step.c() % 4) : most;
        ledger.limit(most);
        naive.limit(most);
    }

    /** Mostly on, sometimes over days, and now and then back by the wall clock alone. */
    private void move(Step step) {
        switch (step.b() % 8) {
            case 0 -> time.advance(Duration.ofHours(step.c() % 30));
            case 1 -> {
                time.jumpTo(time.now().minusMillis(step.c() * 60L));
                setBack = true;
            }
            default -> time.advance(Duration.ofMillis(step.c() * 60L));
        }
    }

    private void compare() {
        naive.expire();
        assertThat(ledger.frozen().stream().map(Account::path).collect(Collectors.toSet()))
                .isEqualTo(naive.frozen());
        List<Statement> statements = ledger.statements();
        for (Statement statement : statements) {
            String account = statement.account().path();
            Window window = statement.limit().window();
            assertThat(naive.covering(account)).contains(statement.limit());
            assertThat(statement.spent()).as("spent on %s", statement).isEqualTo(naive.spent(account, window));
            assertThat(statement.held()).as("held on %s", statement).isEqualTo(naive.held(account, window));
            assertWithinLimit(statement);
        }
    }

    /**
     * Within the limit, unless a call cost more than was held, which has frozen the account; or the limit was changed; or a
     * late truth came after what it gave back was spent by others.
     */
    private void assertWithinLimit(Statement statement) {
        Amounts used = statement.spent().plus(statement.held());
        Amounts most = statement.limit().most();
        boolean over = used.money().compareTo(most.money()) > 0 || used.calls() > most.calls();
        boolean rolls = statement.limit().window().kind() == Window.Kind.ROLLING;
        String account = statement.account().path();
        String window = account + " " + statement.limit() + (rolls ? "" : statement.start());
        if (over && (mayPass || naive.frozen().contains(account) || (rolls && setBack))) {
            excused.add(window);
        }
        assertThat(over && !excused.contains(window))
                .as("over its limit: %s", statement)
                .isFalse();
    }

    private static Amounts amounts(int number) {
        return new Amounts(Money.ofNanos(number), 10L * number, number % 3);
    }
}
