package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.journal.SealedLine;
import dev.switchboard.cost.Money;
import dev.switchboard.testkit.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found on the disk after a crash, made by hand, byte by byte. */
class DiskRecoveryTest {
    private static final String FIRST = "budgets-0000000001.jsonl";
    private static final String SECOND = "budgets-0000000002.jsonl";

    @TempDir
    private Path root;

    private byte[] whole;
    private int last;

    /** A segment of its beginning and four changes, a line each; the last one gives seven dollars back. */
    @BeforeEach
    void writeASegment() throws IOException {
        Path folder = root.resolve("whole");
        try (DiskBudgets budgets = open(folder)) {
            budgets.limit(BudgetLimit.on("acme").money(usd("10")));
            Spender.of(budgets, "acme").reserve("a", "9");
            budgets.dispatched("a");
            budgets.settle("a", Spender.call("2"));
        }
        whole = Files.readAllBytes(folder.resolve(FIRST));
        last = new String(whole, 0, whole.length - 1, StandardCharsets.US_ASCII).lastIndexOf('\n') + 1;
    }

    @Test
    void aTornEndIsMovedAsideWhereverItTore() throws IOException {
        for (int end = last + 1; end < whole.length; end++) {
            Path folder = copy("torn-" + end, Arrays.copyOf(whole, end));
            try (DiskBudgets budgets = open(folder)) {
                assertThat(left(budgets)).isEqualTo(usd("1"));
                assertThat(budgets.findings())
                        .containsExactly(FIRST + ": the last write did not end; " + (end - last) + " bytes moved to "
                                + FIRST + ".torn");
                budgets.settle("a", Spender.call("3"));
            }
            assertThat(folder.resolve(FIRST + ".torn")).hasBinaryContent(Arrays.copyOfRange(whole, last, end));
            assertThat(leftIn(folder)).isEqualTo(usd("7"));
        }
    }

    @Test
    void anEndFilledWithZerosCountsAsTorn() throws IOException {
        for (int end = last; end < whole.length; end += 3) {
            Path folder = copy("zeros-" + end, Arrays.copyOf(Arrays.copyOf(whole, end), whole.length));
            assertThat(leftIn(folder)).as("zeros from %d on", end).isEqualTo(usd("1"));
        }
        assertThat(leftIn(copy("more", Arrays.copyOf(whole, whole.length + 4_096))))
                .isEqualTo(usd("8"));
    }

    @Test
    void aPageOfZerosWithinTheLastWriteCountsAsTorn() throws IOException {
        byte[] page = whole.clone();
        Arrays.fill(page, last + 10, last + 20, (byte) 0);
        assertThat(leftIn(copy("page", page))).isEqualTo(usd("1"));
    }

    @Test
    void anyOtherDamageIsRefusedAndLeftAsItIs() throws IOException {
        for (int i = 0; i < whole.length - 1; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Path folder = copy("damaged-" + i, damaged);
            assertThatThrownBy(() -> open(folder))
                    .as("byte %d", i)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining(FIRST + ", from byte ");
            assertThat(folder.resolve(FIRST)).hasBinaryContent(damaged);
            assertThat(folder).isDirectoryNotContaining("glob:**.torn");
        }
    }

    @Test
    void aLineThatIsMissingIsDamage() throws IOException {
        List<String> lines =
                new String(whole, StandardCharsets.US_ASCII).lines().toList();
        for (int missing = 0; missing < lines.size() - 1; missing++) {
            StringBuilder rest = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                rest.append(i == missing ? "" : lines.get(i) + "\n");
            }
            Path folder = copy("missing-" + missing, rest.toString().getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> open(folder)).as("line %d", missing).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void aBeginningThatWasNotFinishedCountsForNothing() throws IOException {
        Path folder = copy("next", whole);
        open(folder).close();
        byte[] next = Files.readAllBytes(folder.resolve(SECOND));
        for (int end = 0; end < next.length; end += 3) {
            Path torn = copy("torn-next-" + end, whole);
            Files.write(torn.resolve(SECOND), Arrays.copyOf(next, end));
            assertThat(leftIn(torn)).as("torn at %d", end).isEqualTo(usd("8"));
            Path zeros = copy("zeros-next-" + end, whole);
            Files.write(zeros.resolve(SECOND), Arrays.copyOf(Arrays.copyOf(next, end), next.length));
            assertThat(leftIn(zeros)).as("zeros from %d on", end).isEqualTo(usd("8"));
        }
    }

    @Test
    void aFirstBeginningThatWasNotFinishedIsBegunAnew() throws IOException {
        int end = new String(whole, StandardCharsets.US_ASCII).indexOf('\n');
        try (DiskBudgets budgets = open(copy("first", Arrays.copyOf(whole, end)))) {
            assertThat(budgets.limits()).isEmpty();
        }
    }

    @Test
    void aSegmentThatIsGoneIsDamage() throws IOException {
        Path folder = Files.createDirectory(root.resolve("gone"));
        Files.write(folder.resolve(SECOND), Arrays.copyOf(whole, 20));
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the segment before " + SECOND + " is missing");
    }

    @Test
    void whatANewerReleaseWroteIsRefused() throws IOException {
        String first =
                new String(whole, StandardCharsets.US_ASCII).lines().findFirst().orElseThrow();
        byte[] object = first.replaceAll(",\"crc\":.*", "}")
                .replace("[\"budgets\",1]", "[\"budgets\",2]")
                .getBytes(StandardCharsets.US_ASCII);
        Path folder = copy("newer", SealedLine.of(object));
        assertThatThrownBy(() -> open(folder))
                .hasMessageContaining("it is of version 2, and this release reads version 1");
    }

    @Test
    void theFolderStaysSmallHoweverMuchIsSpent() throws IOException {
        Path folder = root.resolve("small");
        try (DiskBudgets budgets = builder(folder).segmentBytes(2_000).open()) {
            budgets.limit(BudgetLimit.on("acme").money(usd("10")));
            Spender acme = Spender.of(budgets, "acme");
            for (int i = 0; i < 300; i++) {
                acme.spend("r" + i, "0");
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".jsonl"))).hasSize(1);
        }
    }

    private Path copy(String name, byte[] bytes) throws IOException {
        Path folder = Files.createDirectory(root.resolve(name));
        Files.write(folder.resolve(FIRST), bytes);
        return folder;
    }

    private static DiskBudgets open(Path folder) {
        return builder(folder).open();
    }

    private static DiskBudgets.Builder builder(Path folder) {
        return DiskBudgets.builder(folder).time(new ManualTime()).timeLimit(Duration.ofMinutes(1));
    }

    private static Money leftIn(Path folder) {
        try (DiskBudgets budgets = open(folder)) {
            return left(budgets);
        }
    }

    private static Money left(DiskBudgets budgets) {
        return Spender.of(budgets, "acme").left();
    }
}
