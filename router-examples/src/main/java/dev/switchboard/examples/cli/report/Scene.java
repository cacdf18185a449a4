package dev.switchboard.examples.cli.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A small run beside the main one that shows one thing. What it routes is no part of the figures.
 *
 * @param title what it shows, in a few words
 * @param parts what became of its tasks, in their order where they had one
 * @param lines what happened, in sentences
 */
public record Scene(String title, List<Part> parts, List<String> lines) {
    /** Copies the lists. */
    public Scene {
        parts = List.copyOf(parts);
        lines = List.copyOf(lines);
    }

    /**
     * Tasks that ended alike.
     *
     * @param tasks how many
     * @param end where they ended
     */
    public record Part(int tasks, Destination end) {}

    /** What became of the tasks, in words. */
    String words() {
        return parts.stream()
                .map(part -> part.tasks() + " " + part.end().label())
                .collect(Collectors.joining(", "));
    }
}
