package dev.switchboard.core.simulation;

import static dev.switchboard.core.simulation.Violation.require;

import dev.switchboard.Outcome;
import dev.switchboard.cost.Money;
import dev.switchboard.model.FailureKind;
import dev.switchboard.receipt.Ending;
import dev.switchboard.receipt.Entry;
import dev.switchboard.receipt.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold of one route, seen from outside, once it has ended. */
record RouteChecks(World world, Asking asking) {
    private static final Duration EPSILON = Duration.ofMillis(250);

    /** Nothing can be said of its end, but what is on record has to agree. */
    void afterCrash() {
        everyCallIsCharged();
        noAttemptEndsTwice();
    }

    /** The outcome, or none where a client died of an error. */
    void after(@Nullable Outcome outcome) {
        endsInTime();
        everyCallIsCharged();
        everyHoldIsResolved();
        noAttemptEndsTwice();
        everyAttemptEnds();
        oneReceipt(outcome);
        tryingIsBounded();
        if (outcome instanceof Outcome.Completed completed) {
            require(completed.completion().text().equals(Reply.TEXT), "%s got %s", asking, outcome);
        }
    }

    private void endsInTime() {
        long late = world.stage().nanos() - asking.deadline();
        require(
                asking.stalled || late <= EPSILON.toNanos(),
                "%s ended %s after its deadline",
                asking,
                Duration.ofNanos(late));
    }

    /** Whatever reached a model is charged as its provider told, or as held; what was turned away is not. */
    private void everyCallIsCharged() {
        for (Call call : asking.calls) {
            Row row = world.books().row(call.intent.reservation());
            boolean given = row.state == Row.State.VOIDED || row.state == Row.State.EXPIRED;
            require(call.turnedAway || !given, "%s is not charged: %s", call, row);
            if (row.state == Row.State.SETTLED && !row.wasCorrected()) {
                require(row.actual.equals(call.due()), "%s is due %s: %s", call, call.due(), row);
            }
        }
    }

    /** While its process lives and the store can be told, a route leaves nothing held. */
    private void everyHoldIsResolved() {
        if (!asking.process.budgets().isTroubled()) {
            settled();
        }
    }

    /** Everything that it held is resolved as it should be; also what the store could not be told at once. */
    void settled() {
        for (Row row : world.books().rows()) {
            if (!row.id.startsWith(route() + "/")) {
                continue;
            }
            Optional<Call> call = asking.calls.stream()
                    .filter(one -> one.intent.reservation().equals(row.id))
                    .findFirst();
            boolean charged = call.isPresent() && !call.get().turnedAway;
            // A request that came late may have held something after its route had ended.
            boolean late =
                    row.state == Row.State.RESERVED && asking.process.budgets().isTroubled();
            require(late || !row.isOpen(), "%s ended, and %s is left", asking, row);
            require(row.isCharged() == charged, "%s: charged %s", row, charged);
            require(
                    row.wasCorrected()
                            || !charged
                            || row.actual.equals(call.get().due()),
                    "%s is due %s",
                    row,
                    call);
        }
    }

    private String route() {
        return asking.entries.isEmpty() ? "none" : asking.entries.get(0).route();
    }

    private void noAttemptEndsTwice() {
        for (Entry.Intent intent : kept(Entry.Intent.class)) {
            require(ends(intent) <= 1, "%s ended %s times", intent, ends(intent));
        }
        require(kept(Receipt.class).size() <= 1, "%s has several receipts", asking);
    }

    private void everyAttemptEnds() {
        if (asking.unkept) {
            return;
        }
        for (Entry.Intent intent : kept(Entry.Intent.class)) {
            require(ends(intent) == 1, "%s ended %s times", intent, ends(intent));
        }
    }

    private long ends(Entry.Intent intent) {
        return kept(Entry.Ended.class).stream()
                .filter(ended -> ended.attempt().number() == intent.attempt())
                .count();
    }

    private void oneReceipt(@Nullable Outcome outcome) {
        List<Receipt> receipts = kept(Receipt.class);
        require(asking.unkept || receipts.size() == 1, "%s has %s receipts", asking, receipts.size());
        boolean answered = outcome instanceof Outcome.Completed;
        require(!answered || !receipts.isEmpty(), "%s was answered without a receipt", asking);
        if (outcome != null) {
            Money due = asking.calls.stream().map(call -> call.due().money()).reduce(Money.ZERO, Money::plus);
            require(
                    outcome.receipt().cost().equals(due) || asking.unkept,
                    "the receipt of %s says %s, the providers %s",
                    asking,
                    outcome.receipt().cost(),
                    due);
        }
    }

    private void tryingIsBounded() {
        long failed = kept(Entry.Ended.class).stream()
                .map(Entry.Ended::attempt)
                .filter(attempt ->
                        attempt.ending() == Ending.FAILED && attempt.failure().orElse(null) != FailureKind.ABSTAINED)
                .count();
        require(failed <= SimulatedProcess.FAILED_ATTEMPTS, "%s made %s failed attempts", asking, failed);
        int most = SimulatedProcess.FAILED_ATTEMPTS + world.offers().size();
        require(asking.calls.size() <= most, "%s made %s calls", asking, asking.calls.size());
    }

    private <T extends Entry> List<T> kept(Class<T> type) {
        return asking.entries.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
