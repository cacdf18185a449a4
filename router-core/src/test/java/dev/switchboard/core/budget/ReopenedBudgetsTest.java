package dev.switchboard.core.budget;

import dev.switchboard.testkit.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a ledger promises, it promises across any number of restarts. */
class ReopenedBudgetsTest implements LedgerContract {
    @TempDir
    private Path folder;

    private final AtomicInteger stores = new AtomicInteger();

    @Override
    public Ledger open(ManualTime time) {
        return new ReopenedBudgets(DiskBudgets.builder(folder.resolve("store-" + stores.incrementAndGet()))
                .time(time)
                .timeLimit(Duration.ofMinutes(1)));
    }
}
