package dev.switchboard.core.engine;

import dev.switchboard.cost.Money;
import dev.switchboard.decision.Candidate;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Ending;
import dev.switchboard.time.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks one model of a hedged task, and if it is silent for too long the next peer meanwhile; either passes the gate for
 * itself. The first that hands over a piece or answers whole wins. The other is told to stop, and what it is charged
 * stands on the receipt beside the winner's: as settled if it ends within {@link #PATIENCE}, as reserved if it does not.
 * Used by one thread, for one attempt.
 */
final class Hedge {
    /** How long a route waits for calls that were told to stop, beyond the end of its own. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    /** The same for a route that has no time left. */
    private static final long HURRY = TimeUnit.MILLISECONDS.toNanos(250);

    private final Engine engine;
    private final Route route;
    private final Setbacks setbacks;
    private final Deque<Candidate> waiting;
    private final Race race;
    private final List<Contender> contenders = new ArrayList<>(2);
    private @Nullable ModelException unkept;
    private boolean interrupted;

    Hedge(Engine engine, Route route, Setbacks setbacks, Deque<Candidate> waiting) {
        this.engine = engine;
        this.route = route;
        this.setbacks = setbacks;
        this.waiting = waiting;
        this.race = new Race(engine.time());
    }

    /** Asks, and returns once both calls have ended or were left behind. */
    Asked ask(Step step, Duration silence) {
        Attempt.Builder record = step.record(engine.time());
        Contender first;
        try {
            first = admit(step, record, route.left());
        } catch (ModelException held) {
            return Asked.failed(step.candidate(), record, held);
        }
        contenders.add(first);
        boolean over;
        try (Cancellation.Registration tie = route.cancellation().onCancel(race::tell)) {
            if (!start(first)) {
                first.run();
            }
            if (staysSilent(silence)) {
                hedge(step, first);
            }
            awaitWinner();
            awaitEnds();
            over = isOver();
        } finally {
            race.close();
            contenders.forEach(Contender::stop);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return new Finish(engine, route, setbacks, contenders, unkept).of(race.winner(), over);
    }

    private Contender admit(Step step, Attempt.Builder record, Money ceiling) throws ModelException {
        Gate.AuthorizedAttempt authorised = engine.authorise(route, step, ceiling, record);
        return new Contender(engine, race, route, step, record, authorised);
    }

    /** Whether there was a worker for it. */
    private boolean start(Contender contender) {
        try {
            engine.workers().execute(contender);
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // The router was closed, or the machine has no thread left.
            return false;
        }
    }

    private boolean staysSilent(Duration silence) {
        if (route.cancellation().remainingNanos() <= silence.toNanos()) {
            return false;
        }
        try {
            engine.time().sleep(silence, race.silence());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        return !interrupted && !race.silence().isCancelled();
    }

    /** Starts the hedge, if there is a peer that may be asked, and everything lets it through. */
    private void hedge(Step step, Contender first) {
        Candidate peer = peer(step.approved());
        if (peer == null) {
            return;
        }
        Step beside = step.beside(route.nextNumber(), peer);
        Attempt.Builder record = beside.record(engine.time());
        try {
            // Both may cost their worst at once, so both have to fit.
            Money left = route.left().minus(first.worst()).max(Money.ZERO);
            Contender second = admit(beside, record, left);
            if (race.silence().isCancelled() || !start(second)) {
                second.withdraw();
                route.ended(record.ending(Ending.HELD_BACK, "attempt " + first.number() + " was heard of meanwhile")
                        .failure(FailureKind.NOT_ADMITTED)
                        .build());
                return;
            }
            contenders.add(second);
            waiting.remove(peer);
        } catch (ModelException held) {
            // The first goes on alone, and the peer still waits its turn. But no answer without its receipt.
            if (held.kind() == FailureKind.AUDIT_UNAVAILABLE) {
                unkept = held;
                first.stop();
            }
        }
    }

    private @Nullable Candidate peer(boolean approved) {
        for (Candidate candidate : waiting) {
            if (setbacks.mayFit(candidate)
                    && (approved || candidate.reviewReasons().isEmpty())) {
                return candidate;
            }
        }
        return null;
    }

    /** Until one has won or both have failed, or the route has to end; then whoever has not won is told to stop. */
    private void awaitWinner() {
        while (race.winner() <= 0 && isAnyRunning() && !isOver()) {
            try {
                race.awaitNews(route.cancellation().remainingNanos());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        for (Contender contender : contenders) {
            if (isOver() || contender.number() != race.winner()) {
                contender.stop();
            }
        }
    }

    private boolean isAnyRunning() {
        return contenders.stream().anyMatch(contender -> contender.called() == null);
    }

    private boolean isOver() {
        return interrupted || route.cancellation().isOver();
    }

    /** The winner is waited for as long as it takes, for its pieces are going out; the others are not. */
    private void awaitEnds() {
        awaitEndOfWinner();
        for (Contender contender : contenders) {
            boolean ended = false;
            while (!ended) {
                ended = endsSoon(contender);
            }
        }
        race.close();
        awaitEndOfWinner();
    }

    private void awaitEndOfWinner() {
        for (Contender contender : contenders) {
            while (contender.number() == race.winner() && contender.called() == null) {
                try {
                    contender.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                    contender.stop();
                }
            }
        }
    }

    /** Waits once; says no if an interrupt came between. */
    private boolean endsSoon(Contender contender) {
        long left = interrupted ? 0 : route.cancellation().remainingNanos();
        try {
            contender.await(Math.max(HURRY, Math.min(PATIENCE, left)));
            return true;
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        }
    }
}
