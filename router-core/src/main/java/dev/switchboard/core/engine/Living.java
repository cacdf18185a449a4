package dev.switchboard.core.engine;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetAlarm;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Standing;
import dev.switchboard.core.resilience.admission.Rests;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Estimate;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.task.Task;
import dev.switchboard.time.Time;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The living system, of which a decision sees a snapshot: models, health, budgets, versions. Thread-safe. */
final class Living {
    private final List<ModelProfile> models;
    private final Map<ModelId, Connected> connected = new HashMap<>();
    private final Snapshot.Versions versions;
    private final Rests rests;
    private final BudgetStore budgets;
    private final Accounts accounts;
    private final Alarms alarms;
    private final Time time;

    Living(EngineParts parts, Accounts accounts, Alarms alarms) {
        List<Connected> models = parts.models();
        this.models = models.stream().map(Connected::profile).toList();
        models.forEach(model -> connected.put(model.profile().id(), model));
        this.versions = parts.versions();
        this.rests = parts.rests();
        this.budgets = parts.budgets();
        this.accounts = accounts;
        this.alarms = alarms;
        this.time = parts.time();
    }

    /** All that a decision about the task needs. */
    Snapshot snapshot(Task task) {
        return new Snapshot(time.now(), models, versions, rests.states(), List.of(), headroom(task), 0);
    }

    /** A budget store that cannot tell is no reason to refuse: the reservation will. */
    private Snapshot.@Nullable Headroom headroom(Task task) {
        try {
            Standing standing = budgets.standing(accounts.of(task)).orElse(null);
            if (standing == null) {
                return null;
            }
            alarms.reached(standing.restraints());
            String barred = barred(standing);
            if (standing.frozen()) {
                alarms.ongoing(BudgetAlarm.Kind.FROZEN, standing.account(), barred);
            }
            return new Snapshot.Headroom(standing.account(), standing.left().money(), standing.restraints(), barred);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            alarms.store(
                    BudgetAlarm.Kind.UNAVAILABLE,
                    task.spec().account(),
                    "the budget store cannot say how accounts stand: it threw "
                            + e.getClass().getName());
            return null;
        }
    }

    /** Why nothing at all may be called, not even what is free. */
    private static String barred(Standing standing) {
        if (standing.frozen()) {
            return BudgetReply.Denied.frozen(standing.account(), Amounts.NONE).reason();
        }
        if (standing.left().calls() == 0) {
            return "the budget has no calls left";
        }
        return standing.left().tokens() == 0 ? "the budget has no tokens left" : "";
    }

    /** The model's client. */
    Connected connected(ModelProfile model) throws ModelException {
        Connected found = connected.get(model.id());
        if (found == null) {
            throw ModelException.of(FailureKind.NOT_ADMITTED, model + " is not connected");
        }
        return found;
    }

    /** A model by name, for who asks for it in particular. */
    Candidate candidate(ModelId model) throws ModelException {
        Connected found = connected.get(model);
        if (found == null) {
            throw ModelException.of(FailureKind.NOT_ADMITTED, model + " is not connected");
        }
        return Candidate.of(found.profile(), Estimate.builder().build());
    }
}
