package dev.switchboard.core;

import dev.switchboard.RouteListener;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.core.budget.RunLimits;
import dev.switchboard.core.catalog.Catalog;
import dev.switchboard.core.decision.ExpectedCostPlanner;
import dev.switchboard.core.decision.ExpectedCostSelector;
import dev.switchboard.core.decision.GradePriors;
import dev.switchboard.core.engine.Connected;
import dev.switchboard.core.engine.Decider;
import dev.switchboard.core.engine.Engine;
import dev.switchboard.core.engine.EngineParts;
import dev.switchboard.core.policy.PolicySet;
import dev.switchboard.core.receipt.Digests;
import dev.switchboard.core.receipt.RecentReceipts;
import dev.switchboard.core.resilience.ResilienceSettings;
import dev.switchboard.core.resilience.admission.Rests;
import dev.switchboard.core.review.InMemoryReviewQueue;
import dev.switchboard.decision.Estimator;
import dev.switchboard.decision.Planner;
import dev.switchboard.decision.Policy;
import dev.switchboard.decision.ReviewRule;
import dev.switchboard.decision.Selector;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.receipt.ReceiptSink;
import dev.switchboard.review.ReviewQueue;
import dev.switchboard.task.Classifier;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.time.Time;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Switchboard}. Its fields start as the defaults; what can be wrong is refused by {@link #build}, before
 * anything is called. Not safe for use by many threads.
 */
public final class SwitchboardBuilder {
    private final Set<String> discovered = new TreeSet<>();
    private final List<Opening> openings = new ArrayList<>();
    private final List<Connected> models = new ArrayList<>();
    private Catalog catalog = Catalog.shipped();
    private final List<TaskSpec> specs = new ArrayList<>();
    private PolicySet policies = PolicySet.standard();
    private Classifier classifier = Classifier.none();
    private Estimator estimator = new GradePriors();
    private Selector selector = new ExpectedCostSelector();
    private Planner planner = new ExpectedCostPlanner();
    private final List<ReviewRule> reviewRules = new ArrayList<>();
    private final BudgetSettings budgets = new BudgetSettings();
    private @Nullable ReviewQueue reviews;
    private ReceiptSink receipts = RecentReceipts.keeping(1_000);
    private @Nullable Digests digests;
    private ResilienceSettings resilience = ResilienceSettings.defaults();
    private final List<RouteListener> listeners = new ArrayList<>();
    private Map<String, String> environment = System.getenv();
    private Time time = Time.system();
    private RandomGenerator random = new SecureRandom();

    SwitchboardBuilder() {}

    /** Opens the provider of that kind with what the environment holds for it. */
    public SwitchboardBuilder provider(String kind) {
        return provider(kind, settings -> {});
    }

    /** Opens the provider of that kind with what the environment holds for it, and these settings over it. */
    public SwitchboardBuilder provider(String kind, Consumer<ProviderSettings.Builder> settings) {
        return provider(kind, kind, settings);
    }

    /** Opens a provider of that kind under another name: {@code provider("openai", "vllm", s -> s.baseUrl(...))}. */
    public SwitchboardBuilder provider(String kind, String name, Consumer<ProviderSettings.Builder> settings) {
        openings.add(new Opening.Named(kind, name, settings));
        return this;
    }

    /** Opens this provider with these settings. */
    public SwitchboardBuilder provider(ModelProvider provider, ProviderSettings settings) {
        openings.add(new Opening.Given(provider, settings));
        return this;
    }

    /** Connects one model made by hand. */
    public SwitchboardBuilder model(ModelProfile profile, ModelClient client) {
        models.add(new Connected(profile, client));
        return this;
    }

    /** Lets others' providers be found: what is on the class path and not named here is not even instantiated. */
    public SwitchboardBuilder discoverProviders(String... kinds) {
        Collections.addAll(discovered, kinds);
        return this;
    }

    /** What is known of models by name; the shipped catalog unless set. */
    public SwitchboardBuilder catalog(Catalog catalog) {
        this.catalog = catalog;
        return this;
    }

    /** Registers kinds of task, so that a review outlives a change of them only if they still say the same. */
    public SwitchboardBuilder tasks(TaskSpec... specs) {
        Collections.addAll(this.specs, specs);
        return this;
    }

    /** Adds a policy to {@linkplain PolicySet#standard() the standard ones}, or to those that {@link #policies} set. */
    public SwitchboardBuilder policy(Policy policy) {
        policies = policies.and(policy);
        return this;
    }

    /** Replaces all policies, the standard ones included. */
    public SwitchboardBuilder policies(Policy... policies) {
        this.policies = PolicySet.of(Arrays.asList(policies));
        return this;
    }

    /** Finds out how sensitive prompts are; leaves them as declared unless set. */
    public SwitchboardBuilder classifier(Classifier classifier) {
        this.classifier = classifier;
        return this;
    }

    /** Forecasts what models need and achieve; by the catalog's grades unless set. */
    public SwitchboardBuilder estimator(Estimator estimator) {
        this.estimator = estimator;
        return this;
    }

    /** Ranks the candidates; by expected cost unless set. */
    public SwitchboardBuilder selector(Selector selector) {
        this.selector = selector;
        return this;
    }

    /** Makes the ladder; of least expected cost unless set. */
    public SwitchboardBuilder planner(Planner planner) {
        this.planner = planner;
        return this;
    }

    /** Adds a rule that says when a person is asked because of cost or confidence. */
    public SwitchboardBuilder reviewRule(ReviewRule rule) {
        reviewRules.add(rule);
        return this;
    }

    /** Keeps the accounts; in memory and without limits unless set. */
    public SwitchboardBuilder budgets(BudgetStore store) {
        budgets.store = store;
        return this;
    }

    /**
     * How far runs may go; {@link RunLimits#defaults()} unless set, where a ledger of the application's own counts their money
     * and calls only by the limits that it has. A ledger that is given keeps the limits that are set here.
     */
    public SwitchboardBuilder runs(RunLimits limits) {
        budgets.runs = limits;
        return this;
    }

    /**
     * Keeps in that file what a failing budget store could not be told when the process ends, until a router is built with
     * it again. Without it such calls stay charged as they were held.
     */
    public SwitchboardBuilder unsettled(Path file) {
        budgets.unsettled = file;
        return this;
    }

    /** Keeps the questions to people; in memory unless set. */
    public SwitchboardBuilder reviews(ReviewQueue queue) {
        reviews = queue;
        return this;
    }

    /** Keeps the entries of every route; the newest 1,000 routes in memory unless set. The router closes it. */
    public SwitchboardBuilder receipts(ReceiptSink sink) {
        receipts = sink;
        return this;
    }

    /** Digests prompts and answers for receipts; under a key of this router alone unless set. */
    public SwitchboardBuilder digests(Digests digests) {
        this.digests = digests;
        return this;
    }

    /** Sets how hard the router tries. */
    public SwitchboardBuilder resilience(ResilienceSettings settings) {
        resilience = settings;
        return this;
    }

    /** Adds somebody who watches. */
    public SwitchboardBuilder listener(RouteListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Where keys and addresses are looked for; the process's own environment unless set. */
    public SwitchboardBuilder environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /** The time it lives in; the machine's unless set. */
    public SwitchboardBuilder time(Time time) {
        this.time = time;
        return this;
    }

    /** The chance it draws from, which must be safe for use by many threads; {@link SecureRandom} unless set. */
    public SwitchboardBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    /**
     * The router.
     *
     * @throws IllegalArgumentException if the settings are wrong, saying which and how to mend them
     * @throws IllegalStateException if no model is connected
     */
    public Switchboard build() {
        Connections connections = new Connections(catalog);
        boolean built = false;
        try {
            connect(connections);
            connections.requireJudges(specs);
            Switchboard router = assemble(connections);
            built = true;
            return router;
        } finally {
            if (!built) {
                connections.closeAll();
            }
        }
    }

    private void connect(Connections connections) {
        Openings open = new Openings(new Providers(discovered), environment, time);
        if (openings.isEmpty() && models.isEmpty()) {
            open.everythingFound(connections);
        }
        openings.forEach(opening -> open.one(opening, connections));
        models.forEach(model -> connections.add(model.profile(), model.client()));
        if (connections.models().isEmpty()) {
            throw new IllegalStateException("the providers that were opened offer no model: is the catalog empty,"
                    + " and does no setting name a model?");
        }
    }

    private Switchboard assemble(Connections connections) {
        List<Connected> connected = connections.models();
        Rests rests = new Rests(
                connected.stream().map(model -> model.profile().id()).toList(), resilience.longestRest(), time);
        EngineParts parts = new EngineParts(
                new Decider(classifier, policies, estimator, selector, planner, reviewRules),
                connected,
                new Snapshot.Versions(catalog.version(), policies.version(), "none"),
                policies,
                budgets.store(time),
                budgets.runs(),
                budgets.unsettled,
                reviews != null ? reviews : new InMemoryReviewQueue(time),
                receipts,
                digests != null ? digests : Digests.perInstance(new SecureRandom()),
                rests,
                resilience,
                connections.maxConcurrent(),
                List.copyOf(specs),
                List.copyOf(listeners),
                time,
                random);
        List<ModelProfile> profiles = connected.stream().map(Connected::profile).toList();
        return new Switchboard(new Engine(parts), profiles, connections.opened(), receipts, time);
    }
}
