package dev.switchboard.core.simulation;

import java.util.ArrayList;
import java.util.List;

/** Everything that happened in a run, in order. */
final class Trace {
    private static final int SHOWN = 60;

    private final List<String> lines = new ArrayList<>();

    void add(String line) {
        lines.add(line);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The end of it. */
    String tail() {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
    }
}
