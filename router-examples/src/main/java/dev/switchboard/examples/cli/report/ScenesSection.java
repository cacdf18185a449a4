package dev.switchboard.examples.cli.report;

import java.util.List;

/** The scenes beside each other: what became of the tasks of each, and what happened. */
final class ScenesSection {
    private ScenesSection() {}

    static void write(Html page, List<Scene> scenes) {
        if (scenes.isEmpty()) {
            return;
        }
        page.open("section", "aria-labelledby", "budgets").leaf("h2", "Budgets that hold", "id", "budgets");
        page.leaf(
                "p", "Small runs of their own over the same models; they are no part of the figures above and below.");
        Legend.write(
                page,
                KindsSection.destinations(scenes.stream()
                        .flatMap(scene -> scene.parts().stream())
                        .map(Scene.Part::end)
                        .distinct()
                        .sorted()
                        .toList()));
        page.open("div", "class", "scenes");
        scenes.forEach(scene -> write(page, scene));
        page.close().close();
    }

    private static void write(Html page, Scene scene) {
        page.open("figure").leaf("figcaption", scene.title());
        List<Bar.Segment> segments = scene.parts().stream()
                .map(part -> new Bar.Segment(
                        part.tasks(), part.end().label(), part.end().label()))
                .toList();
        int tasks = scene.parts().stream().mapToInt(Scene.Part::tasks).sum();
        Bar.stacked(page, scene.title() + ": " + scene.words(), segments, tasks);
        scene.lines().forEach(line -> page.leaf("p", line, "class", "soft"));
        page.close();
    }
}
