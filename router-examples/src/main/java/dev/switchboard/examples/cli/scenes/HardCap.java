package dev.switchboard.examples.cli.scenes;

import dev.switchboard.Outcome;
import dev.switchboard.caller.Account;
import dev.switchboard.core.Switchboard;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.InMemoryBudgets;
import dev.switchboard.cost.Money;
import dev.switchboard.examples.cli.report.Destination;
import dev.switchboard.examples.cli.report.Scene;
import dev.switchboard.examples.demo.DemoLadder;
import dev.switchboard.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tasks that are routed all at once, under a cap that has room for a few: the others are refused before they cost. */
final class HardCap {
    private static final int TASKS = 32;
    private static final String ACCOUNT = "demo/hard-cap";
    private static final Money CAP = Money.usd("0.002");

    private final Cast cast;
    private final InMemoryBudgets budgets;

    HardCap(Cast cast) {
        this.cast = cast;
        budgets = Budgets.inMemory().time(cast.time()).limit(ACCOUNT, CAP);
    }

    Scene play() {
        // No call ends before every task has asked, so that chance cannot let one in after another gave money back.
        Gate gate = new Gate(TASKS);
        DemoLadder.Entry small = cast.model("simulated/small");
        ExecutorService threads = Executors.newFixedThreadPool(TASKS);
        try (Switchboard router = Switchboard.builder()
                .time(cast.time())
                .model(small.profile(), gate.before(small.client()))
                .budgets(budgets)
                .build()) {
            List<Future<Outcome>> routes = allAtOnce(router, threads, gate);
            gate.awaitAll();
            Money held = CAP.minus(left());
            gate.open();
            return scene(new Played(routes.stream().map(Cast::joined).toList()), held);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Future<Outcome>> allAtOnce(Switchboard router, ExecutorService threads, Gate gate) {
        Task task = cast.task("translation/01", spec -> spec.chargeTo(ACCOUNT));
        List<Future<Outcome>> routes = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            routes.add(threads.submit(() -> {
                try {
                    return router.route(task);
                } finally {
                    gate.arrive();
                }
            }));
        }
        return routes;
    }

    private Money left() {
        return budgets.standing(List.of(Account.of(ACCOUNT)))
                .orElseThrow()
                .left()
                .money();
    }

    private static Scene scene(Played played, Money held) {
        int answered = (int) played.answered();
        int denied = (int) played.denied();
        return new Scene(
                "A hard cap holds under parallel tasks",
                List.of(new Scene.Part(answered, Destination.SMALL), new Scene.Part(denied, Destination.REFUSED)),
                List.of(
                        TASKS + " tasks at once on a cap of " + CAP + ": " + answered + " were answered, " + denied
                                + " denied before any call.",
                        "While they ran the calls held " + held + ", their worst case; in the end they cost "
                                + played.cost() + "."));
    }
}
