package dev.switchboard.decision;

import dev.switchboard.caller.DataClass;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.task.Risk;
import dev.switchboard.task.Task;

/**
 * A rule about which models may serve which tasks. Every policy of a router is asked about every model, before every
 * attempt; the strictest ruling holds. One that throws denies. The same request gets the same ruling for as long as the
 * policy itself stays the same. Does no I/O; safe for use by many threads. The test kit's {@code PolicyContract} examines
 * it.
 */
@FunctionalInterface
public interface Policy {

    /** A task and a model that might serve it, and the state of the system. */
    record Request(Task task, ModelProfile model, Snapshot snapshot) {}

    /** The ruling on a model. */
    Ruling judge(Request request);

    /** What it is called in reasons and versions. */
    default String name() {
        String simple = getClass().getSimpleName();
        return getClass().isSynthetic() || simple.isEmpty() ? "unnamed policy" : simple;
    }

    /** This, under a name. */
    default Policy named(String name) {
        return new StockPolicies.Named(name, this);
    }

    /** Only models that process the data in one of these regions; an unknown region is none of them. */
    static Policy region(String... regions) {
        return StockPolicies.region(regions);
    }

    /**
     * Only models that one of these patterns matches: {@code openai/gpt-5.4-mini}, {@code openai/*}, {@code *}. A star
     * stands for one whole segment, or at the end for all that follow; {@code bedrock/*} never matches {@code bedrockz/x}.
     */
    static Policy allowOnly(String... patterns) {
        return StockPolicies.allowOnly(patterns);
    }

    /** No model that one of these patterns matches, written as for {@link #allowOnly}. */
    static Policy deny(String... patterns) {
        return StockPolicies.deny(patterns);
    }

    /** Data of that class, or a more sensitive one, travels no farther. */
    static Policy dataClassLimit(DataClass from, Locality farthest) {
        return new StockPolicies.DataClassLimit(from, farthest);
    }

    /** From the one risk on a person is asked, from the other on the task is refused. */
    static Policy riskLimit(Risk askFrom, Risk refuseFrom) {
        return new StockPolicies.RiskLimit(askFrom, refuseFrom);
    }
}
