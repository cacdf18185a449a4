package dev.switchboard.core.simulation;

/** What every part of a crashed process throws, so that its routes end without having done anything more. */
final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash() {
        super("this process is gone", null, false, false);
    }
}
