package dev.switchboard.examples.demo;

import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.decision.Policy;
import dev.switchboard.examples.demo.rules.OfficeRules;
import dev.switchboard.examples.demo.rules.Rule;
import dev.switchboard.model.Capability;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.Grade;
import dev.switchboard.model.Locality;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.Role;
import dev.switchboard.provider.function.FunctionModel;
import dev.switchboard.provider.simulated.AnswerBook;
import dev.switchboard.provider.simulated.FaultRates;
import dev.switchboard.provider.simulated.SimulatedModel;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The models of the demo, and the policies without which they must not be offered:
 *
 * <pre>{@code
 * Time time = SkippingTime.over(Time.system());          // the waits of simulated models take no real time
 * DemoLadder ladder = DemoLadder.of(seed, time);
 * ladder.models().forEach(model -> builder.model(model.profile(), model.client()));
 * ladder.policies().forEach(builder::policy);
 * builder.time(time);
 * }</pre>
 *
 * <ul>
 *   <li>{@code rules/<kind>}, grade RULES: one hand-written rule for each of ten kinds of tasks, free, kept to its kind by
 *       a policy;
 *   <li>{@code simulated/small}, grade SMALL, at a made-up vendor;
 *   <li>{@code simulated/small-inside}, grade SMALL: the same model on a machine of our own, for data that must not leave
 *       the perimeter; as dear as the large one, because the machine is seldom busy, so that nothing else goes there;
 *   <li>{@code simulated/large}, grade FRONTIER, at the made-up vendor.
 * </ul>
 *
 * <p><b>Every price, ability and failure rate here is made up</b>; the prices are of the size that small and frontier
 * models have today. None of these numbers is known to the router's forecast, nor taken from it. Simulated answers come
 * from {@code tasks.jsonl} and are really wrong where the draw says so; the same seed gives the same answers.
 *
 * @param models in the order of the ladder
 * @param policies to be given to the router together with the models
 */
public record DemoLadder(List<Entry> models, List<Policy> policies) {
    /** One model: what is known of it, and who answers. */
    public record Entry(ModelProfile profile, ModelClient client) {}

    private static final Set<String> RULES_WITH_JSON = Set.of("invoice-fields", "log-diagnosis", "mail-routing");

    /** Copies the lists. */
    public DemoLadder {
        models = List.copyOf(models);
        policies = List.copyOf(policies);
    }

    /**
     * The ladder over the shipped workload.
     *
     * @param seed what is right, wrong, slow or failing
     * @param time what the simulated models wait in; the router's own
     */
    public static DemoLadder of(long seed, Time time) {
        return of(seed, time, model -> model);
    }

    /** As {@link #of(long, Time)}, but for failures, of which there are none: for what is counted call by call. */
    public static DemoLadder withoutFaults(long seed, Time time) {
        return of(seed, time, model -> model.faults(FaultRates.NONE));
    }

    private static DemoLadder of(long seed, Time time, UnaryOperator<SimulatedModel> change) {
        List<Entry> models = new ArrayList<>();
        List<Policy> policies = new ArrayList<>();
        OfficeRules.byTask().forEach((task, rule) -> {
            FunctionModel model = function(task, rule);
            models.add(new Entry(model.profile(), model.client()));
            policies.add(model.policy());
        });
        AnswerBook book = DemoAnswers.book(seed);
        for (SimulatedModel model : List.of(smallAtVendor(book), smallInside(book), large(book))) {
            SimulatedModel seeded = change.apply(model).seed(seed).time(time);
            models.add(new Entry(seeded.profile(), seeded.client()));
        }
        return new DemoLadder(models, policies);
    }

    private static FunctionModel function(String task, Rule rule) {
        FunctionModel model = FunctionModel.of(
                        "rules/" + task, prompt -> question(prompt).flatMap(rule::answer))
                .serving(task);
        return RULES_WITH_JSON.contains(task) ? model.capabilities(Capability.JSON) : model;
    }

    /** What the user asked, without the evidence that may follow a rejection. */
    private static Optional<String> question(Prompt prompt) {
        return prompt.messages().stream()
                .filter(message -> message.role() == Role.USER)
                .findFirst()
                .map(Message::text);
    }

    private static SimulatedModel small(String name, AnswerBook book) {
        return SimulatedModel.of(name, book)
                .ability(0.9)
                .profile(p -> p.wireName("small").grade(Grade.SMALL));
    }

    private static SimulatedModel smallAtVendor(AnswerBook book) {
        return small("small", book)
                .faults(new FaultRates(0.02, 0.02, 0.01))
                .pricing(perMillion("0.20", "0.80"))
                .profile(p ->
                        p.contextWindow(128_000).maxOutput(16_384).speed(Duration.ofMillis(350), Duration.ofMillis(8)));
    }

    private static SimulatedModel smallInside(AnswerBook book) {
        return small("small-inside", book)
                .faults(new FaultRates(0, 0.02, 0))
                .pricing(perMillion("2.50", "12.00"))
                .profile(p -> p.handling(DataHandling.at(Locality.PERIMETER).retention(Duration.ZERO))
                        .contextWindow(32_768)
                        .maxOutput(8_192)
                        .speed(Duration.ofMillis(500), Duration.ofMillis(25)));
    }

    private static SimulatedModel large(AnswerBook book) {
        return SimulatedModel.of("large", book)
                .ability(3.2)
                .faults(new FaultRates(0.01, 0.02, 0.005))
                .pricing(perMillion("2.00", "12.00"))
                .profile(p -> p.grade(Grade.FRONTIER)
                        .contextWindow(400_000)
                        .maxOutput(64_000)
                        .speed(Duration.ofMillis(1_100), Duration.ofMillis(18)));
    }

    private static Pricing perMillion(String input, String output) {
        return Pricing.perMillionTokens(Money.usd(input), Money.usd(output));
    }
}
