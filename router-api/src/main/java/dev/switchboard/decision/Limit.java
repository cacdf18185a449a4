package dev.switchboard.decision;

/** The limit that a model broke, so that it may not serve a task. */
public enum Limit {
    /** It lacks an ability. */
    CAPABILITY,
    /** The prompt and its answer do not fit. */
    CONTEXT,
    /** The data would travel too far. */
    LOCALITY,
    /** The data would be processed in the wrong region. */
    REGION,
    /** The data would be kept too long. */
    RETENTION,
    /** A policy says no. */
    POLICY,
    /** It is resting after failures. */
    HEALTH,
    /** Its rate limit is used up. */
    RATE,
    /** Nobody told us its price. */
    PRICE,
    /** It would cost too much. */
    COST,
    /** It would take too long. */
    LATENCY,
    /** It is not likely enough to be right. */
    QUALITY,
    /** The budget has too little left. */
    BUDGET,
    /** The run that it belongs to has gone on for too long, is nested too deep, or goes round in circles. */
    RUN,
    /** A part that decides failed, and nothing is called without it. */
    FAULT
}
