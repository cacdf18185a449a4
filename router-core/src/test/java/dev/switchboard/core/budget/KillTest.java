package dev.switchboard.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import dev.switchboard.core.Soak;
import dev.switchboard.cost.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each round, a process spends until it is killed, and the next one finds what it left. */
class KillTest {
    private static final Money MORE_EACH_ROUND = Money.usd("1.50");

    @TempDir
    private Path folder;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    @Timeout(1_200)
    void whateverAKilledProcessWasToldIsStillSo() throws Exception {
        Random random = new Random(4);
        long end = System.nanoTime() + Soak.time().toNanos();
        Map<String, String> known = new LinkedHashMap<>();
        Money limit = Money.ZERO;
        int round = 0;
        while (System.nanoTime() - end < 0 || round < 3) {
            Money before = limit;
            limit = limit.plus(MORE_EACH_ROUND);
            known = round(round, limit, before, known, random.nextInt(500));
            round++;
        }
        round(round, limit, limit, known, 0);
        assertThat(seen.size()).isGreaterThan(round);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".jsonl"))).hasSizeLessThanOrEqualTo(3);
        }
    }

    /** Has a process check what is known and spend up to a limit, and kills it after so many calls, or a denial. */
    private Map<String, String> round(int round, Money limit, Money before, Map<String, String> known, int calls)
            throws IOException, InterruptedException {
        Map<String, String> answered = new LinkedHashMap<>();
        Process process = process(round, limit);
        try (BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
                PrintStream in = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            known.forEach((id, what) -> in.println(what + " " + id));
            in.println();
            checkCharged(out.readLine(), before, known);
            assertThatIllegalStateException()
                    .isThrownBy(() -> DiskBudgets.open(folder))
                    .withMessageContaining("Another process writes the budgets");
            String line = "";
            for (int i = 0; i < calls && line != null && !line.equals("denied"); i++) {
                line = out.readLine();
                note(line, answered);
            }
            // By its handle, which leaves the pipe open, unlike the process.
            process.toHandle().destroyForcibly();
            // What it printed before it died counts too, but for the last line, which it may not have finished.
            List<String> rest = out.lines().toList();
            rest.subList(0, Math.max(0, rest.size() - 1)).forEach(each -> note(each, answered));
        } finally {
            process.destroyForcibly().waitFor();
        }
        seen.forEach(id -> answered.computeIfPresent(id, (same, what) -> what.equals("granted") ? "sent" : what));
        return answered;
    }

    private void checkCharged(String line, Money limit, Map<String, String> known) {
        assertThat(line).as("after %s", known).startsWith("charged ");
        String[] words = line.split(" ", 4);
        Money charged = Money.ofNanos(Long.parseLong(words[1]));
        assertThat(charged).isLessThanOrEqualTo(limit);
        // The server counted these calls, so they were made, and each cost so much at least.
        assertThat(charged).isGreaterThanOrEqualTo(SpendingProcess.SPENT.money().times(seen.size()));
        assertThat(words[3]).isEqualTo(limit.isZero() ? "[]" : "[" + limit + "]");
    }

    private static void note(String line, Map<String, String> answered) {
        int space = line.indexOf(' ');
        if (space > 0) {
            answered.put(line.substring(space + 1), line.substring(0, space));
        }
    }

    private Process process(int round, Money limit) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpendingProcess.class.getName(),
                        folder.toString(),
                        "http://" + server.getAddress().getHostString() + ":"
                                + server.getAddress().getPort(),
                        Integer.toString(round),
                        limit.toString().substring(1))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
