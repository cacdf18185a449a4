package dev.switchboard.examples.faults;

import dev.switchboard.Outcome;
import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.caller.Caller;
import dev.switchboard.core.Switchboard;
import dev.switchboard.core.SwitchboardBuilder;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.InMemoryBudgets;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.catalog.Catalog;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.model.Grade;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A whole router over two servers of this machine, one for each protocol: the one under test, which is asked first, and
 * its peer. What must not come out is called a canary: the key, the prompt, the instructions and the answers.
 */
final class FaultBench implements AutoCloseable {
    static final Money LIMIT = Money.usd("100");
    static final String ACCOUNT = "acme";
    static final int PERMITS = 4;
    static final TaskSpec SPEC = TaskSpec.named("fault")
            .instructions("the tenant's secret is canary-tenant")
            .chargeTo(ACCOUNT);
    private static final long WINDOW = 100_000;
    private static final Duration IDLE = Duration.ofSeconds(1);

    final ErrorLog log = new ErrorLog();
    final ManualTime time = new ManualTime();
    final Witness witness;
    final InMemoryBudgets budgets = Budgets.inMemory().time(time).limit(ACCOUNT, LIMIT);
    final FaultyBudgets store = new FaultyBudgets(budgets);
    final Ladder ladder = new Ladder();
    final Wire wire;
    final Server first;
    final ScriptedServer peer;
    final Switchboard router;
    final List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());

    private FaultBench(Wire wire, Witness witness, Server first, Duration idle, Consumer<SwitchboardBuilder> more) {
        this.wire = wire;
        this.witness = witness;
        this.first = first;
        this.peer = new ScriptedServer(wire.other(), witness);
        SwitchboardBuilder builder = Switchboard.builder()
                .catalog(Catalog.empty())
                .environment(Map.of())
                .provider(wire.kind(), settings -> provider(settings, first, wire, idle))
                .provider(wire.other().kind(), settings -> provider(settings, peer, wire.other(), idle))
                .planner(ladder)
                .budgets(store)
                .receipts(witness)
                .time(time)
                .random(new LockedRandom(new SplittableRandom(7)));
        more.accept(builder);
        router = builder.build();
        withPeer();
    }

    /** With a server that is told what to say. */
    static FaultBench of(Wire wire) {
        return of(wire, builder -> {});
    }

    /** With a server that is told what to say, and a router built a little otherwise. */
    static FaultBench of(Wire wire, Consumer<SwitchboardBuilder> more) {
        Witness witness = new Witness();
        return new FaultBench(wire, witness, new ScriptedServer(wire, witness), IDLE, more);
    }

    /** With a server that says raw bytes. */
    static FaultBench raw(Wire wire, UnaryOperator<RawServer> script) {
        Witness witness = new Witness();
        return new FaultBench(wire, witness, script.apply(new RawServer(wire, witness)), IDLE, builder -> {});
    }

    /** The same, with clients that do not give up on a silent server by themselves. */
    static FaultBench patient(Wire wire, UnaryOperator<RawServer> script) {
        Witness witness = new Witness();
        Server server = script.apply(new RawServer(wire, witness));
        return new FaultBench(wire, witness, server, Duration.ofMinutes(1), builder -> {});
    }

    /** A model with the window that all have, unless another is said. */
    static ModelProfile.Builder model(String id) {
        return ModelProfile.of(ModelId.parse(id))
                .grade(Grade.LARGE)
                .pricing(Pricing.perMillionTokens(Money.usd("1"), Money.usd("2")))
                .contextWindow(WINDOW)
                .maxOutput(8_000)
                .speed(Duration.ofMillis(1), Duration.ZERO);
    }

    private static void provider(ProviderSettings.Builder settings, Server server, Wire wire, Duration idle) {
        settings.baseUrl(server.url() + "/v1")
                .key("sk-canary-key")
                .allowPrivateNetwork()
                .idleTimeout(idle)
                .maxConcurrent(PERMITS)
                .model(model(wire.main()).build())
                .model(model(wire.kind() + "/dear")
                        .pricing(Pricing.perMillionTokens(Money.usd("10"), Money.usd("20")))
                        .build())
                .model(model(wire.kind() + "/wide").contextWindow(10 * WINDOW).build());
    }

    /** The server under test, to be told what to say. */
    ScriptedServer server() {
        return (ScriptedServer) first;
    }

    /** Only the model under test is planned. */
    FaultBench alone() {
        ladder.set(List.of(wire.main()));
        return this;
    }

    /** The model under test is planned, and the other protocol's as its peer. */
    FaultBench withPeer() {
        ladder.set(List.of(wire.main(), wire.other().main()));
        return this;
    }

    Outcome route() {
        return route(SPEC);
    }

    Outcome route(TaskSpec spec) {
        Outcome outcome = router.route(spec.ask("a canary prompt").by(Caller.of("acme-tenant", "somebody")));
        outcomes.add(outcome);
        return outcome;
    }

    /** Streams; the texts that the caller sees are added to the list. */
    Outcome stream(TaskSpec spec, List<String> seen) {
        return stream(spec, event -> !(event instanceof StreamEvent.TextDelta delta) || seen.add(delta.text()));
    }

    Outcome stream(TaskSpec spec, StreamSink sink) {
        Outcome outcome = router.route(spec.ask("a canary prompt").by(Caller.of("acme-tenant", "somebody")), sink);
        outcomes.add(outcome);
        return outcome;
    }

    /** Lets time pass until every hold is resolved, or has run out. What was not settled is settled on another thread. */
    void untilNothingIsHeld() {
        time.advance(Duration.ofHours(1));
        while (!statement().held().equals(Amounts.NONE)) {
            Thread.onSpinWait();
        }
    }

    /** What the account of all tasks was charged. */
    Amounts charged() {
        return statement().spent();
    }

    /** That account alone. */
    List<Account> accounts(String path) {
        return List.of(Account.of(path));
    }

    Statement statement() {
        return budgets.statements().stream()
                .filter(each -> each.account().path().equals(ACCOUNT))
                .findFirst()
                .orElseThrow();
    }

    /** What holds after every fault, if the server under test got so many requests and its peer so many. */
    void standardAssertions(int requests, int atPeer) {
        new StandardAssertions(this).after(requests, atPeer);
    }

    @Override
    public void close() {
        router.close();
        first.close();
        peer.close();
        log.close();
    }
}
