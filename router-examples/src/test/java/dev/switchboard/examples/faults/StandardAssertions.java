package dev.switchboard.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.RoutingException;
import dev.switchboard.budget.Amounts;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.receipt.ReceiptJson;
import dev.switchboard.core.receipt.ReceiptLog;
import dev.switchboard.cost.Money;
import dev.switchboard.receipt.Ending;
import dev.switchboard.receipt.Entry;
import dev.switchboard.receipt.Receipt;
import dev.switchboard.testkit.AtOnce;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds after every fault, whatever it was. */
final class StandardAssertions {
    /** Longer than any rest. */
    private static final Duration REST = Duration.ofMinutes(11);

    private static final int PROBES = 3;
    private static final int SAMPLE = 100;

    private final FaultBench bench;

    StandardAssertions(FaultBench bench) {
        this.bench = bench;
    }

    /** All of them, if the server under test got so many requests and its peer so many; ends with healthy calls. */
    void after(int requests, int atPeer) {
        assertThat(bench.first.requests())
                .as("requests at the server under test")
                .isEqualTo(requests);
        assertThat(bench.peer.requests()).as("requests at its peer").isEqualTo(atPeer);
        everyRouteEndsInTimeWithItsReceipt();
        nothingIsHeld();
        nothingLeaks();
        everythingWorksAgain();
        everyRouteEndsInTimeWithItsReceipt();
        nothingIsHeld();
    }

    private void everyRouteEndsInTimeWithItsReceipt() {
        assertThat(bench.witness.unannounced())
                .as("requests before their entry")
                .isZero();
        List<Entry> entries = bench.witness.entries();
        Map<String, List<Entry>> byRoute = entries.stream().collect(Collectors.groupingBy(Entry::route));
        for (Outcome outcome : bench.outcomes) {
            Receipt receipt = outcome.receipt();
            List<Entry> own = byRoute.getOrDefault(receipt.route(), List.of());
            assertThat(own).filteredOn(Receipt.class::isInstance).containsExactly(receipt);
            assertThat(own.get(own.size() - 1)).isSameAs(receipt);
            assertThat(receipt.took())
                    .isLessThanOrEqualTo(FaultBench.SPEC.requirements().within().plusMillis(250));
        }
        assertThat(routes(entries, Entry.Accepted.class)).isEqualTo(routes(entries, Receipt.class));
        long ended = entries.stream()
                .filter(entry ->
                        entry instanceof Entry.Ended end && end.attempt().ending() != Ending.HELD_BACK)
                .count();
        assertThat(bench.witness.intents()).as("attempts that began and ended").isEqualTo(ended);
    }

    private static Set<String> routes(List<Entry> entries, Class<? extends Entry> type) {
        Set<String> routes = new TreeSet<>();
        entries.stream()
                .filter(type::isInstance)
                .forEach(entry -> assertThat(routes.add(entry.route()))
                        .as("once a route: %s", type)
                        .isTrue());
        return routes;
    }

    private void nothingIsHeld() {
        Statement account = bench.statement();
        assertThat(account.held()).isEqualTo(Amounts.NONE);
        Money spent = account.spent().money();
        Money receipts = bench.witness.entries().stream()
                .filter(Receipt.class::isInstance)
                .map(entry -> ((Receipt) entry).cost())
                .reduce(Money.ZERO, Money::plus);
        assertThat(receipts).isEqualTo(spent);
    }

    private void nothingLeaks() {
        List<String> texts = new ArrayList<>(List.of(bench.log.text(), logged(sample(bench.witness.entries()))));
        for (Entry entry : bench.witness.entries()) {
            texts.add(entry.toString());
        }
        for (Outcome outcome : bench.outcomes) {
            texts.add(outcome.toString());
            texts.add(outcome.receipt().explain());
            texts.add(ReceiptJson.write(outcome.receipt()));
            texts.add(thrown(outcome));
        }
        assertThat(texts).noneMatch(text -> text.contains("canary"));
    }

    private static String thrown(Outcome outcome) {
        if (outcome instanceof Outcome.Completed) {
            return "";
        }
        try {
            return outcome.orThrow().toString();
        } catch (RoutingException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }

    /** The first and the last of very many. */
    private static List<Entry> sample(List<Entry> entries) {
        List<Entry> sample = new ArrayList<>(entries);
        if (sample.size() > 2 * SAMPLE) {
            sample.subList(SAMPLE, sample.size() - SAMPLE).clear();
        }
        return sample;
    }

    /** The entries as they would stand in a log. */
    private static String logged(List<Entry> entries) {
        try {
            Path directory = Files.createTempDirectory("faults");
            try (ReceiptLog log = ReceiptLog.open(directory)) {
                entries.forEach(log::append);
            }
            StringBuilder text = new StringBuilder();
            List<Path> files;
            try (Stream<Path> all = Files.list(directory)) {
                files = all.toList();
            }
            for (Path file : files) {
                text.append(Files.readString(file, StandardCharsets.UTF_8));
                Files.delete(file);
            }
            Files.delete(directory);
            assertThat(text).contains(entries.get(0).route());
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After every rest, each provider serves as many calls at once as it may. */
    private void everythingWorksAgain() {
        bench.first.recover();
        bench.peer.recover();
        bench.time.advance(REST);
        for (Wire wire : Wire.values()) {
            bench.ladder.set(List.of(wire.main()));
            for (int i = 0; i < PROBES; i++) {
                assertCompleted(bench.route(), wire);
            }
            bench.witness.gather(FaultBench.PERMITS);
            AtOnce.run(FaultBench.PERMITS, number -> bench.route()).forEach(outcome -> assertCompleted(outcome, wire));
            bench.witness.gather(0);
        }
    }

    private static void assertCompleted(Outcome outcome, Wire wire) {
        assertThat(outcome).as("a healthy call of %s: %s", wire, outcome).isInstanceOf(Outcome.Completed.class);
    }
}
