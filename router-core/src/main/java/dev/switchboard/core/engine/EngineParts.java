package dev.switchboard.core.engine;

import dev.switchboard.RouteListener;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.core.budget.RunLimits;
import dev.switchboard.core.policy.PolicySet;
import dev.switchboard.core.receipt.Digests;
import dev.switchboard.core.resilience.ResilienceSettings;
import dev.switchboard.core.resilience.admission.Rests;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.receipt.ReceiptSink;
import dev.switchboard.review.ReviewQueue;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.time.Time;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What an engine is made of, once the builder has chosen. */
public record EngineParts(
        Decider decider,
        List<Connected> models,
        Snapshot.Versions versions,
        PolicySet policies,
        BudgetStore budgets,
        RunLimits runs,
        @Nullable Path unsettled,
        ReviewQueue reviews,
        ReceiptSink receipts,
        Digests digests,
        Rests rests,
        ResilienceSettings resilience,
        Map<String, Integer> maxConcurrent,
        List<TaskSpec> specs,
        List<RouteListener> listeners,
        Time time,
        RandomGenerator random) {}
