package dev.switchboard.decision;

import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision needs from the living system, taken once and never changed: the same task and snapshot give the
 * same decision. Immutable.
 *
 * @param at when it was taken
 * @param models every model that is connected, in the order of their names
 * @param versions which catalog, policies and learned state these are
 * @param states how models are doing that are not doing as usual
 * @param warm the models whose cache is likely to hold the beginning of the prompt
 * @param budget the tightest budget of the task, where it has one
 * @param draw a random number from 0 to 1, for exploration
 */
public record Snapshot(
        Instant at,
        List<ModelProfile> models,
        Versions versions,
        Map<ModelId, ModelState> states,
        List<ModelId> warm,
        @Nullable Headroom budget,
        double draw) {

    /** What the decision was made from, by version. */
    public record Versions(String catalog, String policy, String learned) {}

    /**
     * What is left on the tightest account of the task.
     *
     * @param restraints the soft limits of its accounts that are reached
     * @param barred why nothing at all may be called, not even for nothing; empty if something may
     */
    public record Headroom(Account account, Money left, List<Restraint> restraints, String barred) {
        /** Copies the restraints. */
        public Headroom {
            restraints = List.copyOf(restraints);
        }

        /** One that bars nothing which costs no more than is left. */
        public Headroom(Account account, Money left, List<Restraint> restraints) {
            this(account, left, restraints, "");
        }
    }

    /** Copies the collections. */
    public Snapshot {
        models = List.copyOf(models);
        states = Map.copyOf(states);
        warm = List.copyOf(warm);
    }

    /** These models, doing as usual, with no budget and no exploration. */
    public static Snapshot of(Instant at, List<ModelProfile> models, Versions versions) {
        return new Snapshot(at, models, versions, Map.of(), List.of(), null, 0);
    }

    /** How a model is doing, if not as usual. */
    public Optional<ModelState> state(ModelId model) {
        return states.isEmpty() ? Optional.empty() : Optional.ofNullable(states.get(model));
    }

    /** The tightest budget of the task, where it has one. */
    public Optional<Headroom> headroom() {
        return Optional.ofNullable(budget);
    }

    /** The soft limits of the task's accounts that are reached. */
    public List<Restraint> restraints() {
        return budget == null ? List.of() : budget.restraints();
    }
}
