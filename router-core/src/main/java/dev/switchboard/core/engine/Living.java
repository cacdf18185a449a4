package dev.switchboard.core.engine;

import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The living system, of which a decision sees a snapshot: models, health, budgets, versions. Thread-safe. */
final class Living {
    private static final Logger LOG = LoggerFactory.getLogger(Living.class);

    private final List<ModelProfile> models;
    private final Map<ModelId, Connected> connected = new HashMap<>();
    private final Snapshot.Versions versions;
    private final Rests rests;
    private final BudgetStore budgets;
    private final Time time;

    Living(List<Connected> models, Snapshot.Versions versions, Rests rests, BudgetStore budgets, Time time) {
        this.models = models.stream().map(Connected::profile).toList();
        models.forEach(model -> connected.put(model.profile().id(), model));
        this.versions = versions;
        this.rests = rests;
        this.budgets = budgets;
        this.time = time;
    }

    /** All that a decision about the task needs. */
    Snapshot snapshot(Task task) {
        return new Snapshot(
                time.now(),
                models,
                versions,
                rests.states(),
                List.of(),
                headroom(task.spec().account()),
                0);
    }

    /** A budget store that cannot tell is no reason to refuse: the reservation will. */
    private Snapshot.@Nullable Headroom headroom(Account account) {
        try {
            Standing tightest = budgets.standing(List.of(account)).orElse(null);
            return tightest == null
                    ? null
                    : new Snapshot.Headroom(tightest.account(), tightest.left().money(), tightest.restraints());
        } catch (RuntimeException e) {
            LOG.warn("the budget store cannot say what account {} has left", account, e);
            return null;
        }
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
