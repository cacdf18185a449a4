package dev.switchboard.core.engine;

/**
 * Why a task may not go on as it is.
 *
 * @param reason in a sentence without its full stop, and without content
 * @param asks whether a person may let it through
 */
record Objection(String reason, boolean asks) {}
