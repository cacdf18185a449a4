package dev.switchboard.core.simulation;

/** What a budget store may get wrong, each of which somebody's has. */
enum Bug {
    /** Grants what is left where too little is left. */
    CLAMPS,
    /** Lets calls through that it could not hold anything for. */
    FAILS_OPEN,
    /** Looks whether there is room, and records some time after. */
    CHECKS_THEN_RECORDS,
    /** Loses what was really spent, so that the worst case stays held. */
    LOSES_SETTLEMENTS,
    /** Charges a settlement that comes twice twice. */
    SETTLES_TWICE,
    /** Does not give back what was never sent. */
    LEAKS,
    /** Gives back what was sent and never settled. */
    REFUNDS_WHAT_WAS_SENT,
    /** Charges no more than was held, whatever it cost. */
    HIDES_OVERRUNS,
    /** Adds a late truth to what it should replace. */
    ADDS_CORRECTIONS
}
