package dev.switchboard.examples.cli.scenes;

import dev.switchboard.examples.cli.report.Scene;
import dev.switchboard.examples.cli.tasks.TaskLine;
import dev.switchboard.examples.demo.DemoLadder;
import dev.switchboard.provider.simulated.SkippingTime;
import dev.switchboard.time.Time;
import java.util.List;

/** The scenes about budgets. */
public final class BudgetScenes {
    private BudgetScenes() {}

    /**
     * Plays them all, with simulated models, and says what happened: the same for the same seed.
     *
     * @param tasks the demo's workload
     */
    public static List<Scene> play(long seed, List<TaskLine> tasks) {
        Time time = SkippingTime.over(Time.system());
        Cast cast = new Cast(time, DemoLadder.withoutFaults(seed, time), tasks);
        return List.of(new HardCap(cast).play(), new SoftLimit(cast).play(), new RunCap(cast).play());
    }
}
