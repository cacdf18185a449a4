package dev.switchboard.examples.faults;

import dev.switchboard.Outcome;
import dev.switchboard.core.Switchboard;
import dev.switchboard.core.budget.DiskBudgets;
import dev.switchboard.core.catalog.Catalog;
import dev.switchboard.core.receipt.ReceiptLog;
import dev.switchboard.receipt.ReceiptSink;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A process with a router over one server, and budgets and receipts on disk, which makes one call and stops on the way. */
final class RouterProcess {
    static final String THERE = "there";

    /** In place of an entry's type: it does not stop by itself. */
    static final String NOWHERE = "NOWHERE";

    private RouterProcess() {}

    /** The arguments are the folder, the server, and the type of the entry after which it waits to be killed. */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        ReceiptLog log = ReceiptLog.open(receipts(folder));
        try (Switchboard router = router(DiskBudgets.open(budgets(folder)), args[1], entry -> {
            log.append(entry);
            if (entry.type().equals(args[2])) {
                waitForTheEnd();
            }
        })) {
            Outcome unused = router.route(FaultBench.SPEC.ask("hello"));
        }
    }

    static Path budgets(Path folder) {
        return folder.resolve("budgets");
    }

    static Path receipts(Path folder) {
        return folder.resolve("receipts");
    }

    /** A router over that server alone. */
    static Switchboard router(DiskBudgets budgets, String server, ReceiptSink receipts) {
        return Switchboard.builder()
                .catalog(Catalog.empty())
                .environment(Map.of())
                .provider(
                        Wire.OPENAI.kind(),
                        settings -> settings.baseUrl(server + "/v1")
                                .key("sk-canary-key")
                                .allowPrivateNetwork()
                                .model(FaultBench.model(Wire.OPENAI.main()).build()))
                .budgets(budgets)
                .receipts(receipts)
                .build();
    }

    private static void waitForTheEnd() {
        System.out.println(THERE);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
