package dev.switchboard.examples.cli.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.examples.cli.report.Destination;
import dev.switchboard.examples.cli.report.Scene;
import dev.switchboard.examples.cli.tasks.TaskFile;
import dev.switchboard.examples.demo.DemoLadder;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetScenesTest {
    @Test
    void everyTaskIsAnsweredOrDeniedAndTheSameSeedGivesTheSame() throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            List<Scene> scenes = play(seed);

            assertThat(scenes).extracting(Scene::title).hasSize(3);
            assertThat(ends(scenes.get(0))).containsExactly(Destination.SMALL, Destination.REFUSED);
            assertThat(ends(scenes.get(1))).containsExactly(Destination.FRONTIER, Destination.SMALL);
            assertThat(ends(scenes.get(2))).containsExactly(Destination.SMALL, Destination.REFUSED);
            assertThat(scenes)
                    .allSatisfy(scene -> assertThat(scene.parts().stream()
                                    .mapToInt(Scene.Part::tasks)
                                    .sum())
                            .isEqualTo(32));
            assertThat(play(seed)).isEqualTo(scenes);
        }
    }

    private static List<Destination> ends(Scene scene) {
        return scene.parts().stream().map(Scene.Part::end).toList();
    }

    private static List<Scene> play(long seed) throws IOException {
        try (InputStream tasks = DemoLadder.class.getResourceAsStream("tasks.jsonl")) {
            return BudgetScenes.play(seed, TaskFile.read(tasks).tasks());
        }
    }
}
