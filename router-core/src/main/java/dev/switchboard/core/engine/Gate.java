package dev.switchboard.core.engine;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetAlarm;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.caller.Account;
import dev.switchboard.core.policy.Judgement;
import dev.switchboard.core.policy.PolicySet;
import dev.switchboard.core.resilience.admission.Permit;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Policy;
import dev.switchboard.decision.PromptSize;
import dev.switchboard.decision.Rejection;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.receipt.Entry;
import dev.switchboard.task.Task;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.time.Duration;

/**
 * The one way to a model. Every call of every kind passes policy, ceiling, admission, budget and journal here, in this
 * order, or is not made: only the gate makes an {@link AuthorizedAttempt}, and nothing else can be called with. Thread-safe.
 */
final class Gate {
    // After the route's own time nothing is sent any more; a hold that is never dispatched is not to last for days.
    private static final Duration SHORTEST_HOLD = Duration.ofMinutes(1);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(15);

    private final Living living;
    private final Admissions admissions;
    private final PolicySet policies;
    private final BudgetStore budgets;
    private final Accounts accounts;
    private final Settlements settlements;
    private final Alarms alarms;
    private final Journal journal;
    private final Time time;

    Gate(
            EngineParts parts,
            Living living,
            Admissions admissions,
            Accounts accounts,
            Settlements settlements,
            Alarms alarms,
            Journal journal) {
        this.living = living;
        this.admissions = admissions;
        this.policies = parts.policies();
        this.budgets = parts.budgets();
        this.accounts = accounts;
        this.settlements = settlements;
        this.alarms = alarms;
        this.journal = journal;
        this.time = parts.time();
    }

    /** Leave to make one call, with its worst case held. */
    static final class AuthorizedAttempt {
        private final ModelProfile model;
        private final ModelClient client;
        private final ModelRequest request;
        private final String reservation;
        private final Account account;
        private final Amounts held;
        private final Permit permit;

        private AuthorizedAttempt(
                Connected connected,
                ModelRequest request,
                String reservation,
                Account account,
                Amounts held,
                Permit permit) {
            this.model = connected.profile();
            this.client = connected.client();
            this.request = request;
            this.reservation = reservation;
            this.account = account;
            this.held = held;
            this.permit = permit;
        }

        ModelProfile model() {
            return model;
        }

        ModelClient client() {
            return client;
        }

        ModelRequest request() {
            return request;
        }

        String reservation() {
            return reservation;
        }

        /** Who pays. */
        Account account() {
            return account;
        }

        /** What is held for it: its worst case. */
        Amounts held() {
            return held;
        }

        Money worst() {
            return held.money();
        }

        Permit permit() {
            return permit;
        }
    }

    /**
     * Leave for a step, if everything still agrees.
     *
     * @param ceiling what is left of the task's own cost limit
     * @throws ModelException if something does not; nothing was sent and nothing stays held
     */
    AuthorizedAttempt authorise(String route, Task task, Step step, Money ceiling, Cancellation cancellation)
            throws ModelException {
        requireTime(cancellation);
        ModelProfile model = step.candidate().model();
        Prompt seen = view(allowed(task, step), step.prompt());
        PromptSize size = PromptSize.of(seen, step.generation());
        Money worst = worstCase(model, size, step, cancellation, ceiling);
        Connected connected = living.connected(model);
        Permit permit = admissions.enter(model, step.again());
        boolean through = false;
        String reservation = route + "/" + step.number();
        Amounts held = Amounts.call(worst, tokens(size, step));
        try {
            reserve(task, model, reservation, held, cancellation);
            try {
                journal.write(intent(route, step, reservation, held));
                through = true;
            } finally {
                if (!through) {
                    settlements.resolve(new Resolution(reservation, task.spec().account(), null));
                }
            }
        } finally {
            if (!through) {
                permit.close();
            }
        }
        ModelRequest request = ModelRequest.of(seen, step.generation())
                .streamed(step.streamed())
                .user(task.caller().principal().orElse(null));
        return new AuthorizedAttempt(
                connected, request, reservation, task.spec().account(), held, permit);
    }

    private static void requireTime(Cancellation cancellation) throws ModelException {
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            throw notSent(FailureKind.CANCELLED, "the caller gave up");
        }
        if (cancellation.remainingNanos() <= 0) {
            throw notSent(FailureKind.DEADLINE, "no time is left");
        }
    }

    /** The candidate under today's conditions: policies may have changed since the decision, and a judge is asked anew. */
    private Candidate allowed(Task task, Step step) throws ModelException {
        ModelProfile model = step.candidate().model();
        Judgement judgement = policies.judge(new Policy.Request(task, model, living.snapshot(task)));
        Rejection rejection = judgement.denial();
        if (rejection != null) {
            throw notSent(FailureKind.NOT_ADMITTED, rejection.reason());
        }
        if (!judgement.reviewReasons().isEmpty() && !step.approved()) {
            throw notSent(
                    FailureKind.NOT_ADMITTED,
                    "a person has to agree first: " + String.join("; ", judgement.reviewReasons()));
        }
        return judgement.applyTo(Candidate.of(model, step.candidate().estimate()));
    }

    private static Prompt view(Candidate candidate, Prompt prompt) throws ModelException {
        try {
            return candidate.view(prompt);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw notSent(
                    FailureKind.NOT_ADMITTED,
                    "the redaction threw " + e.getClass().getName());
        }
    }

    private static Money worstCase(
            ModelProfile model, PromptSize size, Step step, Cancellation cancellation, Money ceiling)
            throws ModelException {
        if (!model.pricing().isKnown()) {
            throw notSent(FailureKind.NOT_ADMITTED, "its price is unknown");
        }
        Money worst = atMost(model, size, step, cancellation);
        if (worst.compareTo(ceiling) > 0) {
            throw notSent(
                    FailureKind.BUDGET_EXCEEDED,
                    "it may cost " + worst + ", and the task's own limit leaves " + ceiling);
        }
        return worst;
    }

    /** What is too much to be counted is more than any account holds. */
    private static Money atMost(ModelProfile model, PromptSize size, Step step, Cancellation cancellation)
            throws ModelException {
        try {
            return model.pricing()
                    .atMost(
                            size.atMost(),
                            step.generation().maxOutput(),
                            Duration.ofNanos(cancellation.remainingNanos()));
        } catch (ArithmeticException e) {
            throw notSent(FailureKind.BUDGET_EXCEEDED, "it may cost more than can be counted");
        }
    }

    private void reserve(Task task, ModelProfile model, String id, Amounts amounts, Cancellation cancellation)
            throws ModelException {
        Account payer = task.spec().account();
        if (settlements.isFull()) {
            throw unavailable(
                    payer, "the budget store has not taken what calls cost for so long that nothing is called");
        }
        BudgetReply reply;
        try {
            reply = budgets.reserve(id, accounts.of(task, model.id()), amounts, hold(cancellation));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw unavailable(payer, "the budget store threw " + e.getClass().getName());
        }
        if (reply instanceof BudgetReply.Denied denied) {
            admissions.learn(model, denied);
            if (denied.frozen()) {
                alarms.ongoing(BudgetAlarm.Kind.FROZEN, denied.account(), denied.reason());
            }
            throw notSent(FailureKind.BUDGET_EXCEEDED, denied.reason());
        }
        if (reply instanceof BudgetReply.Unavailable unavailable) {
            throw unavailable(payer, unavailable.reason());
        }
        if (!(reply instanceof BudgetReply.Granted)) {
            throw unavailable(payer, "the budget store gave no reply");
        }
    }

    private static Duration hold(Cancellation cancellation) {
        Duration left = Duration.ofNanos(cancellation.remainingNanos());
        if (left.compareTo(SHORTEST_HOLD) < 0) {
            return SHORTEST_HOLD;
        }
        return left.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : left;
    }

    private ModelException unavailable(Account payer, String reason) {
        alarms.store(BudgetAlarm.Kind.UNAVAILABLE, payer, reason);
        return notSent(FailureKind.BUDGET_UNAVAILABLE, reason);
    }

    private Entry intent(String route, Step step, String reservation, Amounts held) {
        return new Entry.Intent(
                route,
                time.now(),
                step.number(),
                step.role(),
                step.direction(),
                step.candidate().model().id(),
                reservation,
                held,
                policies.version());
    }

    private static long tokens(PromptSize size, Step step) {
        return size.atMost() + step.generation().maxOutput();
    }

    private static ModelException notSent(FailureKind kind, String reason) {
        return ModelException.builder(kind, reason).sent(FailureKind.Sent.NO).build();
    }
}
