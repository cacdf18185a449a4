package dev.switchboard.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path directory;

    @Test
    void itShowsTheTableAndLeavesReceiptsAndAReport() throws IOException {
        Console console = Console.withNobody();

        int exitCode = console.run("demo", "--log", directory.resolve("log"), "--report", directory.resolve("r.html"));

        assertThat(exitCode).isZero();
        assertThat(console.err()).isEmpty();
        assertThat(console.out()).startsWith("The demo's 107 tasks, over rules and SIMULATED models (seed 1)\n");
        assertThat(console.out()).containsPattern("(?m)^payment-release +3 .* n/a +- +3 ");
        assertThat(console.out()).containsPattern("(?m)^total +107 ");
        assertThat(console.out())
                .containsSubsequence(
                        "\n  32 tasks at once on a cap of $0.002: 10 were answered, 22 denied before any call.\n",
                        "\n  32 tasks that want the best model, on $0.012: 11 went to it, and once half was used 21",
                        "\n  An agent that asks on and on, its run capped at $0.001: 18 turns were answered");
        assertThat(Files.readString(directory.resolve("r.html"))).contains("simulated models");
        assertThat(Files.readString(directory.resolve("log/0000000001.jsonl")))
                .contains("\"type\":\"TASK_RESULT\"")
                .doesNotContain("Brightloom");
    }

    @Test
    void theSameSeedGivesTheSameTable() {
        assertThat(table("5", "a")).isEqualTo(table("5", "b")).isNotEqualTo(table("6", "c"));
    }

    @Test
    void liveWithoutAnyModelSaysWhatToSet() {
        Console console = Console.withNobody();

        assertThat(console.run("demo", "--live")).isEqualTo(2);
        assertThat(console.err()).startsWith("switchboard: no models: set a key such as OPENAI_API_KEY");
    }

    private String table(String seed, String name) {
        Console console = Console.withNobody();
        console.run(
                "demo",
                "--seed",
                seed,
                "--log",
                directory.resolve(name),
                "--report",
                directory.resolve(name + ".html"));
        return console.out()
                .lines()
                .takeWhile(line -> !line.startsWith("receipts"))
                .toList()
                .toString();
    }
}
