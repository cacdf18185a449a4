package dev.switchboard.decision;

/** What happens to tasks from the moment a soft limit of an account of theirs is reached; nothing is refused yet. */
public enum SoftAction {
    /** The application is told, and nothing else changes. */
    ALARM,
    /**
     * The dearest model of the plan, and whatever costs as much or more, is left out, and the task makes do with the quality
     * that remains; where nothing remains, the plan stays.
     */
    CHEAPER_MODELS,
    /** Only the first rung is climbed: a rejected answer is not asked of a better model. */
    NO_ESCALATION,
    /** A person has to agree before a call that costs money. */
    ASK
}
