package dev.switchboard.core.simulation;

/** An error of a client that is not the router's to handle: it flies on to who asked. */
final class PlannedError extends Error {
    private static final long serialVersionUID = 1;

    PlannedError() {
        super("planned", null, false, false);
    }
}
