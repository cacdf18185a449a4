package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Spends from several threads, at a server that counts, until it is killed. Before that it says what it found: which of the
 * reservations that it is told of on its input are not known any more, or not as they were. Prints what was answered.
 */
final class SpendingProcess {
    static final Account ACME = Account.of("acme");
    static final Amounts HELD = Amounts.call(Money.usd("0.01"), 100);
    static final Amounts SPENT = Amounts.call(Money.usd("0.004"), 40);
    private static final int THREADS = 4;

    private final DiskBudgets budgets;
    private final URI server;
    private final PrintStream out;
    private final AtomicBoolean denied = new AtomicBoolean();

    private SpendingProcess(DiskBudgets budgets, URI server, PrintStream out) {
        this.budgets = budgets;
        this.server = server;
        this.out = out;
    }

    /** Takes the folder, where the server is, what to begin ids with, and up to how much acme may spend. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        // Small segments, so that it is killed while changing from one to the next as well.
        DiskBudgets budgets = DiskBudgets.builder(Path.of(args[0]))
                .segmentBytes(10_000)
                .timeLimit(Duration.ofMinutes(1))
                .open();
        SpendingProcess process = new SpendingProcess(budgets, URI.create(args[1]), out);
        process.check(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)));
        budgets.limit(BudgetLimit.on(ACME).money(Money.usd(args[3])));
        for (int thread = 0; thread < THREADS; thread++) {
            String ids = args[2] + "-" + thread + "-";
            new Thread(() -> process.spend(ids)).start();
        }
    }

    /** Lines of what became of a reservation and its id. */
    private void check(BufferedReader known) throws IOException {
        for (String line = known.readLine(); line != null && !line.isEmpty(); line = known.readLine()) {
            String id = line.substring(line.indexOf(' ') + 1);
            boolean right = switch (line.substring(0, line.indexOf(' '))) {
                case "settled" -> budgets.voided(id) == Settlement.ALREADY_RESOLVED;
                case "sent" -> budgets.dispatched(id) != Settlement.UNKNOWN_ID;
                default -> budgets.voided(id) != Settlement.UNKNOWN_ID;
            };
            if (!right) {
                out.println("lost " + line);
            }
        }
        Money charged = budgets.statements().stream()
                .map(statement -> statement.spent().plus(statement.held()).money())
                .reduce(Money.ZERO, Money::plus);
        out.println("charged " + charged.nanos() + " of "
                + budgets.limits().stream().map(limit -> limit.most().money()).toList());
    }

    private void spend(String ids) {
        List<Account> accounts = List.of(Account.of("acme/bot"), Account.of("task:t"));
        for (int i = 0; ; i++) {
            String id = ids + i;
            if (!(budgets.reserve(id, accounts, HELD, Duration.ofMinutes(1)) instanceof BudgetReply.Granted)) {
                if (denied.compareAndSet(false, true)) {
                    out.println("denied");
                }
                continue;
            }
            out.println("granted " + id);
            if (i % 8 == 5) {
                budgets.voided(id);
                continue;
            }
            budgets.dispatched(id);
            call(id);
            // Some answers never come.
            if (i % 8 != 7) {
                budgets.settle(id, SPENT);
                out.println("settled " + id);
            }
        }
    }

    private void call(String id) {
        try (InputStream answer = server.resolve("/" + id).toURL().openStream()) {
            answer.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
