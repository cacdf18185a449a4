package dev.switchboard.core.engine;

import dev.switchboard.Outcome;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Rung;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.StopReason;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.AttemptRole;
import dev.switchboard.receipt.Direction;
import dev.switchboard.receipt.Ending;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Climbs the ladder of one route: sideways on failure, up on rejection, until an answer is accepted, a person is asked,
 * or nothing is left to try. Used by one thread.
 */
final class Climb {
    private final Engine engine;
    private final Route route;
    private final Setbacks setbacks;
    private @Nullable String evidence;
    private @Nullable Outcome end;
    private boolean mayDecideAnew;

    /** Where to go after an attempt. */
    private enum Next {
        END,
        UP,
        SIDEWAYS
    }

    Climb(Engine engine, Route route) {
        this.engine = engine;
        this.route = route;
        this.setbacks = new Setbacks(engine, route);
    }

    /** The whole ladder; where nothing was sent because accounts had less left than it seemed, another one after it. */
    Outcome run() {
        mayDecideAnew = true;
        return from(0, false);
    }

    /** The ladder from a rung that a person has agreed to. */
    Outcome fromApproved(int rung) {
        return from(rung, true);
    }

    /** The ladder above a rung whose answer a person has rejected. */
    Outcome above(int rung, String reason) {
        evidence = reason;
        Attempt answered = route.lastAnswer();
        for (Candidate member : route.decision().plan().rungs().get(rung).members()) {
            if (answered != null && member.model().id().equals(answered.asked())) {
                setbacks.rejected(member, "a person rejected its answer");
            }
        }
        return from(rung + 1, false);
    }

    private Outcome from(int first, boolean approved) {
        List<Rung> rungs = route.decision().plan().rungs();
        try {
            for (int i = first; i < rungs.size(); i++) {
                if (rung(i, rungs.get(i), approved && i == first) == Next.END) {
                    break;
                }
            }
        } catch (RuntimeException | Error e) {
            // It is not ours to handle, but the route still ends with its receipt.
            Outcome unused = route.failed(
                    FailureKind.PLUGIN, "a part of it threw " + e.getClass().getName());
            throw e;
        }
        if (end != null) {
            return end;
        }
        return mayDecideAnew && setbacks.lackedBudget() && route.mayDecideAnew()
                ? engine.decideAnew(route)
                : setbacks.nothingLeft();
    }

    /** One rung: its head, and one peer after the other in its place. */
    private Next rung(int index, Rung rung, boolean approved) {
        Direction direction = index == 0 ? Direction.FALLBACK : Direction.ESCALATION;
        Deque<Candidate> waiting = new ArrayDeque<>(rung.members());
        waiting.removeIf(setbacks::hasRejected);
        while (!waiting.isEmpty()) {
            Candidate member = waiting.remove();
            if (!setbacks.mayFit(member)) {
                setbacks.tooSmall(member);
                continue;
            }
            if (!approved && !member.reviewReasons().isEmpty()) {
                return end(route.pending(index, member.reviewReasons(), null));
            }
            Next next =
                    member(index, member, route.attempts().isEmpty() ? Direction.FIRST : direction, approved, waiting);
            if (next != Next.SIDEWAYS) {
                return next;
            }
            direction = Direction.FALLBACK;
        }
        return Next.UP;
    }

    /**
     * One model: its call, and the same call again as long as that helps. A hedge takes its model from those who wait, and
     * takes its place if it wins.
     */
    private Next member(int index, Candidate first, Direction way, boolean approved, Deque<Candidate> waiting) {
        Candidate member = first;
        Direction direction = way;
        while (true) {
            Asked asked = ask(step(direction, member, approved), waiting);
            member = asked.member();
            try {
                return attempt(index, asked, approved);
            } catch (ModelException failure) {
                route.delivery().discard(failure.kind().name());
                if (route.delivery().isBroken()) {
                    return endBroken();
                }
                switch (setbacks.after(member, failure, !waiting.isEmpty())) {
                    case STOP -> {
                        return end(setbacks.stopped(failure));
                    }
                    case UP -> {
                        return Next.UP;
                    }
                    case SIDEWAYS -> {
                        return Next.SIDEWAYS;
                    }
                    case AGAIN -> direction = Direction.RETRY;
                }
            }
        }
    }

    private Asked ask(Step step, Deque<Candidate> waiting) {
        Duration silence = route.task().spec().hedgeAfter().orElse(null);
        if (silence != null && !waiting.isEmpty()) {
            return new Hedge(engine, route, setbacks, waiting).ask(step, silence);
        }
        Attempt.Builder record = step.record(engine.time());
        try {
            return Asked.answered(step.candidate(), record, engine.call(route, step, record));
        } catch (ModelException failure) {
            return Asked.failed(step.candidate(), record, failure);
        }
    }

    /** One answer, and what the validators say of it. */
    private Next attempt(int index, Asked asked, boolean approved) throws ModelException {
        Candidate member = asked.member();
        Attempt.Builder record = asked.record();
        Completion completion = asked.answer();
        requireWillingness(completion, record);
        Validation.Result result = new Validation(engine, route, approved).of(member, completion, record);
        switch (result.kind()) {
            case ACCEPTED -> {
                route.ended(record.ending(Ending.ACCEPTED, "").build());
                route.delivery().release();
                return route.delivery().isBroken() ? endBroken() : end(route.completed(completion));
            }
            case REVIEW -> {
                route.ended(record.ending(Ending.REVIEW, "a person has to look at the answer")
                        .build());
                return end(route.pending(index, List.of(result.words()), completion));
            }
            default -> {
                route.ended(record.ending(Ending.REJECTED, "rejected by '" + result.validator() + "'")
                        .build());
                route.delivery().discard("the answer was rejected");
                setbacks.rejected(member, "rejected by '" + result.validator() + "'");
                evidence = result.words();
                return route.delivery().isBroken() ? endBroken() : Next.UP;
            }
        }
    }

    /** A filter's or a model's own refusal is an ending of its own: asking elsewhere would be going round it. */
    private void requireWillingness(Completion completion, Attempt.Builder record) throws ModelException {
        StopReason reason = completion.stopReason();
        if (reason != StopReason.REFUSAL && reason != StopReason.CONTENT_FILTER) {
            return;
        }
        FailureKind kind = reason == StopReason.REFUSAL ? FailureKind.DECLINED : FailureKind.CONTENT_FILTERED;
        String words = reason == StopReason.REFUSAL ? "the model declined" : "the provider's filter stopped the answer";
        route.ended(record.ending(Ending.FAILED, words).failure(kind).build());
        throw ModelException.of(kind, words);
    }

    /** The prompt, with what was wrong with the last answer if there was one. */
    private Prompt prompt() {
        Prompt prompt = route.task().prompt();
        return evidence == null
                ? prompt
                : prompt.with(Message.user("An earlier answer was rejected: " + evidence
                        + "\nAnswer the task again from the beginning and avoid that mistake."));
    }

    private Step step(Direction direction, Candidate member, boolean approved) {
        return new Step(
                route.nextNumber(),
                AttemptRole.ANSWER,
                direction,
                member,
                prompt(),
                route.task().spec().generation(),
                route.delivery().isWanted(),
                approved,
                route.hasSent() && (direction == Direction.RETRY || direction == Direction.FALLBACK));
    }

    private Next endBroken() {
        return end(setbacks.stopped(route.delivery().broken()));
    }

    private Next end(Outcome outcome) {
        end = outcome;
        return Next.END;
    }
}
