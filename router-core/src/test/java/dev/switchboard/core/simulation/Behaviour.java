package dev.switchboard.core.simulation;

/** What a model does when it is called. */
enum Behaviour {
    /** An answer, with what it was billed. */
    ANSWERS,
    /** An answer without a word of its usage. */
    ANSWERS_UNCOUNTED,
    /** An answer whose usage is stated twice over. */
    COUNTS_TWICE,
    /** An answer that is said to have cost less than it did. */
    COUNTS_TOO_LITTLE,
    /** An answer for which far more is billed than was ever asked for. */
    BILLS_TOO_MUCH,
    /** An answer with a usage that no price can be told of. */
    COUNTS_ABSURDLY,
    /** An answer by another model of the same provider, which may be dearer. */
    ANOTHER_ANSWERS,
    /** No answer, and the bill comes all the same. */
    DROPS,
    /** A connection that cannot be made. */
    UNREACHABLE,
    /** Too many requests, with or without a time to come back. */
    RATE_LIMITS,
    /** No capacity. */
    OVERLOADED,
    /** The key is wrong. */
    UNAUTHORISED,
    /** An error of the server, billed or not. */
    FAILS,
    /** A connection that is reset after the answer began; what was used until then is known. */
    RESETS,
    /** A connection that is reset, and nobody knows what was used. */
    RESETS_UNCOUNTED,
    /** A stream that ends before its end. */
    CUTS,
    /** It cannot tell. */
    ABSTAINS,
    /** It will not. */
    DECLINES,
    /** A client with a bug. */
    THROWS,
    /** A client that dies of an error that is not ours to handle. */
    DIES,
    /** A client that returns nothing. */
    RETURNS_NULL
}
