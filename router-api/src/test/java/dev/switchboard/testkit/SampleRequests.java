package dev.switchboard.testkit;

import dev.switchboard.caller.Account;
import dev.switchboard.caller.Caller;
import dev.switchboard.caller.DataClass;
import dev.switchboard.caller.Provenance;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.cost.Usage;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Estimate;
import dev.switchboard.decision.Forecast;
import dev.switchboard.decision.ModelState;
import dev.switchboard.decision.Policy;
import dev.switchboard.decision.Selector;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.Capability;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.Grade;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.RateHeadroom;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.task.Objective;
import dev.switchboard.task.Risk;
import dev.switchboard.task.Task;
import dev.switchboard.task.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What decisions are made of, in as many kinds as matter to whoever takes part in one. */
final class SampleRequests {
    private static final String PROMPT = "Is there a canary in this prompt?";
    private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");
    private static final Snapshot.Versions VERSIONS = new Snapshot.Versions("cat-1", "pol-2", "learn-3");
    private static final List<ModelProfile> MODELS = List.of(
            model("dear/frontier", Grade.FRONTIER, "5", DataHandling.at(Locality.VENDOR)),
            model("free/rules", Grade.RULES, "0", DataHandling.IN_PROCESS),
            model(
                    "north/twin",
                    Grade.MEDIUM,
                    "0.2",
                    DataHandling.at(Locality.VENDOR).region("eu")),
            model(
                    "own/vllm",
                    Grade.LARGE,
                    "0.1",
                    DataHandling.at(Locality.PERIMETER).region("eu").retention(Duration.ZERO)),
            model("own/workstation", Grade.SMALL, "0", DataHandling.at(Locality.HOST)),
            model(
                    "south/twin",
                    Grade.MEDIUM,
                    "0.2",
                    DataHandling.at(Locality.VENDOR).region("us").retention(Duration.ofDays(30))));

    private SampleRequests() {}

    /** Every model for every kind of task, of callers with and without a name, in a calm and in a strained system. */
    static List<Policy.Request> ofPolicies() {
        List<Policy.Request> requests = new ArrayList<>();
        for (Task task : tasks()) {
            for (ModelProfile model : MODELS) {
                requests.add(new Policy.Request(task, model, Snapshot.of(AT, MODELS, VERSIONS)));
                requests.add(new Policy.Request(task, model, strained()));
            }
        }
        return requests;
    }

    /** From no candidate to all, of tasks that are worth something and others. */
    static List<Selector.Request> ofSelectors() {
        List<Selector.Request> requests = new ArrayList<>();
        TaskSpec spec = TaskSpec.named("exam");
        for (TaskSpec each : List.of(spec, spec.objective(Objective.willingnessToPay(Money.usd("0.01"))))) {
            for (int count = 0; count <= MODELS.size(); count++) {
                requests.add(request(each.ask(PROMPT), count, Snapshot.of(AT, MODELS, VERSIONS)));
                requests.add(request(each.ask(PROMPT), count, strained()));
            }
        }
        return requests;
    }

    private static List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        ToolSpec tool = new ToolSpec("pay", "Pays a bill.", "{\"type\":\"object\"}");
        Caller ada = Caller.of("acme", "ada").run("run-7").tag("team", "billing");
        for (DataClass dataClass : DataClass.values()) {
            for (Risk risk : Risk.values()) {
                for (Provenance provenance : Provenance.values()) {
                    TaskSpec spec = TaskSpec.named("exam")
                            .dataClass(dataClass)
                            .risk(risk)
                            .provenance(provenance);
                    tasks.add(spec.ask(PROMPT));
                    tasks.add(spec.generate(g -> g.tools(tool))
                            .instructions("Be brief.")
                            .chargeTo("acme/billing")
                            .ask(PROMPT)
                            .by(ada));
                }
            }
        }
        return tasks;
    }

    private static Selector.Request request(Task task, int count, Snapshot snapshot) {
        Map<ModelProfile, Estimate> estimates = new LinkedHashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        for (ModelProfile model : MODELS.subList(0, count)) {
            Estimate estimate = estimate(model);
            estimates.put(model, estimate);
            Candidate candidate = Candidate.of(model, estimate);
            candidates.add(candidates.size() % 2 == 0 ? candidate : candidate.withReview("the exam says so"));
        }
        return new Selector.Request(task, List.copyOf(candidates), new OnlyThese(Map.copyOf(estimates)), snapshot);
    }

    private static Snapshot strained() {
        ModelState tight = new ModelState(null, "", new RateHeadroom(3, 10, AT.plusSeconds(30)));
        ModelId first = MODELS.get(0).id();
        return new Snapshot(
                AT,
                MODELS,
                VERSIONS,
                Map.of(first, tight),
                List.of(MODELS.get(2).id()),
                new Snapshot.Headroom(Account.of("acme/billing"), Money.usd("0.01"), List.of()),
                0.99);
    }

    private static Estimate estimate(ModelProfile model) {
        Money cost = model.pricing().cost(Usage.of(180, 60));
        return Estimate.builder()
                .cost(cost, cost.times(4))
                .tokens(180, 60, 200)
                .latencyNanos(750_000_000)
                .quality(model.grade() == Grade.FRONTIER ? 0.95 : 0.7, Estimate.Basis.ASSUMED)
                .build();
    }

    private static ModelProfile model(String id, Grade grade, String price, DataHandling handling) {
        return ModelProfile.of(ModelId.parse(id))
                .grade(grade)
                .pricing(Pricing.perMillionTokens(Money.usd(price), Money.usd(price)))
                .capabilities(Capability.TOOLS)
                .handling(handling)
                .build();
    }

    /** A forecast of the candidates and of nobody else. */
    private record OnlyThese(Map<ModelProfile, Estimate> estimates) implements Forecast {
        @Override
        public Estimate of(ModelProfile model) {
            Estimate estimate = estimates.get(model);
            if (estimate == null) {
                throw new IllegalArgumentException(model + " is no candidate, so there is no forecast of it");
            }
            return estimate;
        }

        @Override
        public Forecast given(List<ModelProfile> rejected) {
            return this;
        }
    }
}
