package dev.switchboard.examples.bench;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.DiskBudgets;
import dev.switchboard.core.budget.Window;
import dev.switchboard.cost.Money;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reservations on three limited levels of one account on disk, by 64 callers, each of whom waits until the disk has it;
 * beside what the same disk does when one thread appends 600 bytes, or 64 times as much, and forces them. All in the
 * directory for temporary files ({@code -Djava.io.tmpdir=…}), which has to be on the disk that is to be measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DiskBudgetsBenchmark {
    private static final int CALLERS = 64;

    private final List<Account> bot = List.of(Account.of("acme/support/bot"));
    private final Amounts worst = Amounts.call(Money.usd("0.000002"), 100);
    private final Amounts actual = Amounts.call(Money.usd("0.000001"), 60);
    private final ByteBuffer record = ByteBuffer.allocateDirect(600);
    private final ByteBuffer group = ByteBuffer.allocateDirect(CALLERS * 600);
    private final AtomicLong calls = new AtomicLong();
    private Path folder = Path.of("");
    private DiskBudgets budgets;
    private FileChannel file;

    /** Opens the folder, and limits every level. */
    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("budgets");
        budgets = DiskBudgets.builder(folder).timeLimit(Duration.ofSeconds(10)).open();
        for (String level : List.of("acme", "acme/support", "acme/support/bot")) {
            budgets.limit(BudgetLimit.on(level).money(Money.usd("1000000000")).per(Window.MONTH));
        }
        file = FileChannel.open(folder.resolve("floor"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Leaves nothing behind. */
    @TearDown
    public void delete() throws IOException {
        budgets.close();
        file.close();
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }

    /** A reservation that nobody needs any more after a second. */
    @Benchmark
    @Threads(CALLERS)
    public BudgetReply reserve() {
        return budgets.reserve(id(), bot, worst, Duration.ofSeconds(1));
    }

    /** A call that is settled without having been marked as sent: two waits for the disk. */
    @Benchmark
    @Threads(CALLERS)
    public Settlement reserveAndSettle() {
        String id = id();
        budgets.reserve(id, bot, worst, Duration.ofSeconds(30));
        return budgets.settle(id, actual);
    }

    /** A whole call: three waits for the disk. */
    @Benchmark
    @Threads(CALLERS)
    public Settlement reserveDispatchAndSettle() {
        String id = id();
        budgets.reserve(id, bot, worst, Duration.ofSeconds(30));
        budgets.dispatched(id);
        return budgets.settle(id, actual);
    }

    /** The floor: one record and a force. */
    @Benchmark
    @Threads(1)
    public int appendAndForce() throws IOException {
        return append(record);
    }

    /** What a group of all callers costs at least. */
    @Benchmark
    @Threads(1)
    public int appendGroupAndForce() throws IOException {
        return append(group);
    }

    private String id() {
        return Long.toString(calls.incrementAndGet());
    }

    private int append(ByteBuffer bytes) throws IOException {
        bytes.clear();
        int written = file.write(bytes);
        file.force(false);
        return written;
    }
}
