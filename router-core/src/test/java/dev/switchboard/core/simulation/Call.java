package dev.switchboard.core.simulation;

import dev.switchboard.budget.Amounts;
import dev.switchboard.receipt.Entry;
import org.jspecify.annotations.Nullable;

/** A call that reached a model, in the model's own records. */
final class Call {
    final Entry.Intent intent;
    final Behaviour behaviour;
    /** Whether its client says that nothing was sent. */
    boolean turnedAway;
    /** What its provider counts of it and told, money and tokens; null if it told nothing that makes sense. */
    @Nullable
    Amounts told;

    Call(Entry.Intent intent, Behaviour behaviour) {
        this.intent = intent;
        this.behaviour = behaviour;
    }

    /** What has to be charged for it. */
    Amounts due() {
        return turnedAway ? Amounts.NONE : told == null ? intent.reserved() : told;
    }

    @Override
    public String toString() {
        return intent.reservation() + " at " + intent.model() + ", which " + behaviour;
    }
}
