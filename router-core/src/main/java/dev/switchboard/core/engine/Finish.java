package dev.switchboard.core.engine;

import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes down how the calls of a race ended, and says whose answer or failure counts. Used by one thread. */
final class Finish {
    private final Engine engine;
    private final Route route;
    private final Setbacks setbacks;
    private final List<Contender> contenders;
    private @Nullable ModelException unkept;

    /** Of calls that have ended, or are left behind here; with what could not be kept of them so far. */
    Finish(Engine engine, Route route, Setbacks setbacks, List<Contender> contenders, @Nullable ModelException unkept) {
        this.engine = engine;
        this.route = route;
        this.setbacks = setbacks;
        this.contenders = contenders;
        this.unkept = unkept;
    }

    /** A call whose failure another's answer may still make up for. */
    private record Failed(Contender contender, ModelException failure) {}

    /**
     * The result.
     *
     * @param winner the number of the attempt that has won, none if it is zero or less
     * @param over whether the route itself had to end, so that nobody lost against anybody
     */
    Asked of(int winner, boolean over) {
        Contender won = null;
        List<Failed> failed = new ArrayList<>(2);
        for (Contender contender : contenders) {
            if (contender.number() == winner) {
                won = contender;
                continue;
            }
            ModelException failure = end(contender, winner, over);
            if (failure != null) {
                failed.add(new Failed(contender, failure));
            }
        }
        return won != null ? won(won, failed) : lost(failed);
    }

    /** Keeps the attempt of a call that has not won; gives its failure, unless it merely came second. */
    private @Nullable ModelException end(Contender contender, int winner, boolean over) {
        Called called = contender.calledOrLeftBehind();
        Attempt.Builder record = contender.record();
        String second = winner > 0 ? "attempt " + winner + " was first" : "the route was over";
        ModelException failure = called == null ? null : called.failure();
        if (failure != null && (winner <= 0 || over || !contender.wasStopped())) {
            keep(Engine.failed(record, failure));
            return failure;
        }
        String how = called == null ? "; it has not ended yet, and is shown as reserved" : "";
        keep(record.ending(Ending.CANCELLED, second + how).build());
        return winner > 0 ? null : ModelException.of(FailureKind.CANCELLED, second);
    }

    private Asked won(Contender winner, List<Failed> failed) {
        beside(failed);
        Attempt.Builder record = winner.record();
        try {
            Completion completion = engine.answer(route, Objects.requireNonNull(winner.called()), record);
            winner.release();
            if (unkept == null) {
                return Asked.answered(winner.member(), record, completion);
            }
            keep(record.ending(Ending.FAILED, String.valueOf(unkept.getMessage()))
                    .failure(unkept.kind())
                    .build());
            return Asked.failed(winner.member(), record, unkept);
        } catch (ModelException failure) {
            return Asked.failed(winner.member(), record, unkept != null ? unkept : failure);
        }
    }

    /** Who says that a better model is needed is believed; otherwise the failure of the one that was asked first counts. */
    private Asked lost(List<Failed> failed) {
        Failed counts = failed.stream()
                .filter(one -> one.failure().kind().remedy() == FailureKind.Remedy.HIGHER_RUNG)
                .findFirst()
                .orElse(failed.get(0));
        failed.remove(counts);
        beside(failed);
        ModelException failure = unkept != null ? unkept : counts.failure();
        return Asked.failed(counts.contender().member(), counts.contender().record(), failure);
    }

    private void beside(List<Failed> others) {
        others.forEach(other -> setbacks.beside(other.contender().member(), other.failure()));
    }

    private void keep(Attempt attempt) {
        try {
            route.ended(attempt);
        } catch (ModelException e) {
            unkept = e;
        }
    }
}
