package dev.switchboard.core.engine;

import dev.switchboard.decision.Candidate;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.AttemptRole;
import dev.switchboard.receipt.Direction;
import dev.switchboard.receipt.Ending;
import dev.switchboard.validation.Answer;
import dev.switchboard.validation.Validator;
import dev.switchboard.validation.Verdict;

/** Asks the validators of a task, one after the other, until one is not content; consults the judges they name. */
final class Validation {
    private static final int MOST_CONSULTATIONS = 3;

    private final Engine engine;
    private final Route route;
    private final boolean approved;

    /** For a rung that a person has agreed to, or need not: the agreement holds for the judges of its answer as well. */
    Validation(Engine engine, Route route, boolean approved) {
        this.engine = engine;
        this.route = route;
        this.approved = approved;
    }

    /** What all of them together say. */
    enum Kind {
        ACCEPTED,
        REJECTED,
        REVIEW
    }

    /** What they say, in whose name, and in which words. */
    record Result(Kind kind, String validator, String words) {
        private static final Result ACCEPTED = new Result(Kind.ACCEPTED, "", "");
    }

    /** The result; a validator that fails ends the attempt, because nobody can say what its answer is worth. */
    Result of(Candidate member, Completion completion, Attempt.Builder record) throws ModelException {
        for (Validator validator : route.task().spec().validators()) {
            Verdict verdict;
            try {
                Answer answer = new Answer(
                        route.task().prompt(), completion, member.model().id());
                verdict = consulted(validator, engine.verdicts().of(validator, answer, route.cancellation()));
            } catch (ModelException e) {
                route.ended(record.ending(Ending.FAILED, String.valueOf(e.getMessage()))
                        .failure(e.kind())
                        .build());
                throw answered(e);
            } catch (Error e) {
                route.ended(record.ending(
                                Ending.FAILED,
                                "validator '" + validator.name() + "' threw "
                                        + e.getClass().getName())
                        .failure(FailureKind.PLUGIN)
                        .build());
                throw e;
            }
            if (verdict instanceof Verdict.Rejected rejected) {
                return new Result(Kind.REJECTED, validator.name(), rejected.evidence());
            }
            if (verdict instanceof Verdict.NeedsReview review) {
                return new Result(Kind.REVIEW, validator.name(), review.reason());
            }
        }
        return Result.ACCEPTED;
    }

    /** The model has answered: whatever failed after that, it was sent, and a wait that a judge asks for is the judge's. */
    private static ModelException answered(ModelException failure) {
        return ModelException.builder(failure.kind(), String.valueOf(failure.getMessage()))
                .sent(FailureKind.Sent.YES)
                .build();
    }

    /** The verdict once no judge is left to ask. */
    private Verdict consulted(Validator validator, Verdict first) throws ModelException {
        Verdict verdict = first;
        for (int asked = 0; verdict instanceof Verdict.Consult consult; asked++) {
            if (asked == MOST_CONSULTATIONS) {
                throw ModelException.of(
                        FailureKind.PLUGIN,
                        "validator '" + validator.name() + "' asked for more than " + MOST_CONSULTATIONS
                                + " judgements");
            }
            if (!validator.judges().contains(consult.judge())) {
                throw ModelException.of(
                        FailureKind.PLUGIN,
                        "validator '" + validator.name() + "' asked " + consult.judge() + ", which it had not named");
            }
            verdict = judge(validator, consult);
        }
        return verdict;
    }

    private Verdict judge(Validator validator, Verdict.Consult consult) throws ModelException {
        Candidate judge = engine.living().candidate(consult.judge());
        Step step = new Step(
                route.nextNumber(),
                AttemptRole.JUDGE,
                Direction.FIRST,
                judge,
                consult.request().prompt(),
                consult.request().generation(),
                false,
                approved,
                false);
        Attempt.Builder record = step.record(engine.time());
        Completion completion = engine.call(route, step, record);
        route.ended(record.ending(Ending.ACCEPTED, "judged for '" + validator.name() + "'")
                .build());
        try {
            return consult.reading().apply(completion);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw ModelException.of(
                    FailureKind.PLUGIN,
                    "validator '" + validator.name() + "' threw " + e.getClass().getName() + " at its judge's answer");
        }
    }
}
