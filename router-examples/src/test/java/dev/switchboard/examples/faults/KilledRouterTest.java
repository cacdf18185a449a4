package dev.switchboard.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.budget.Amounts;
import dev.switchboard.core.Switchboard;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.DiskBudgets;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.receipt.ReceiptLogReader;
import dev.switchboard.core.receipt.RecentReceipts;
import dev.switchboard.cost.Money;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.time.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole router is killed at a point of its one call, and the next process reads what it left on disk. */
@Timeout(300)
class KilledRouterTest {
    @TempDir
    private Path folder;

    private final Witness witness = new Witness();

    /** Held means right after the kill, charged once every time limit is over; NOWHERE is killed while its server answers. */
    @ParameterizedTest
    @CsvSource({
        "TASK_ACCEPTED, 0, false, false",
        "ATTEMPT_INTENT, 0, true, false",
        RouterProcess.NOWHERE + ", 1, true, true",
        "ATTEMPT_OUTCOME, 1, false, true",
        "TASK_RESULT, 1, false, true"
    })
    @DisplayName("104: what was not sent is given back, what was is charged, and every request was on record before")
    void whatWasNotSentIsGivenBackAndWhatWasIsCharged(String point, int requests, boolean held, boolean charged)
            throws Exception {
        limit();
        try (ScriptedServer server = new ScriptedServer(Wire.OPENAI, witness)) {
            killAt(point, server);
            assertThat(server.requests()).isEqualTo(requests);
            assertThat(types()).filteredOn("ATTEMPT_INTENT"::equals).hasSizeGreaterThanOrEqualTo(requests);

            ManualTime time = new ManualTime();
            time.jumpTo(Time.system().now());
            try (DiskBudgets budgets = DiskBudgets.builder(RouterProcess.budgets(folder))
                    .time(time)
                    .open()) {
                Amounts before = statement(budgets).held();
                assertThat(before.equals(Amounts.NONE)).isEqualTo(!held);
                time.advance(Duration.ofHours(25));
                Statement after = statement(budgets);
                assertThat(after.held()).isEqualTo(Amounts.NONE);
                Money truth = held ? before.money() : Money.usd("0.00005");
                assertThat(after.spent().money()).isEqualTo(charged ? truth : Money.ZERO);
            }
            assertWell(server, requests);
        }
    }

    private void limit() {
        try (DiskBudgets budgets = DiskBudgets.open(RouterProcess.budgets(folder))) {
            budgets.limit(BudgetLimit.on(FaultBench.ACCOUNT).money(FaultBench.LIMIT));
        }
    }

    private void killAt(String point, ScriptedServer server) throws IOException, InterruptedException {
        boolean within = point.equals(RouterProcess.NOWHERE);
        CountDownLatch dead = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        if (within) {
            witness.onRequest(() -> {
                asked.countDown();
                awaitUninterrupted(dead);
            });
        }
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RouterProcess.class.getName(),
                        folder.toString(),
                        server.url(),
                        point)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            if (within) {
                asked.await();
            } else {
                assertThat(out.readLine()).isEqualTo(RouterProcess.THERE);
            }
            process.toHandle().destroyForcibly();
            process.waitFor();
        } finally {
            dead.countDown();
            witness.onRequest(() -> {});
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> types() {
        List<String> types = new ArrayList<>();
        assertThat(new ReceiptLogReader(RouterProcess.receipts(folder))
                        .verify(entry -> types.add(entry.type()))
                        .problems())
                .isEmpty();
        return types;
    }

    private static Statement statement(DiskBudgets budgets) {
        return budgets.statements().get(0);
    }

    /** The next process serves as if nothing had been. */
    private void assertWell(ScriptedServer server, int requests) {
        try (DiskBudgets budgets = DiskBudgets.open(RouterProcess.budgets(folder));
                Switchboard router = RouterProcess.router(budgets, server.url(), RecentReceipts.keeping(10))) {
            assertThat(router.route(FaultBench.SPEC.ask("hello"))).isInstanceOf(Outcome.Completed.class);
            assertThat(server.requests()).isEqualTo(requests + 1);
        }
    }
}
