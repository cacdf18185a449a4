package dev.switchboard.provider.simulated;

import dev.switchboard.decision.PromptSize;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamSink;
import dev.switchboard.time.Cancellation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as a {@link SimulatedModel}: draws what happens, then lets it happen at the drawn pace. */
final class SimulatedClient implements ModelClient {
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final ModelProfile profile;
    private final AnswerBook book;
    private final SimulatedModel.Settings settings;
    private final Draw seeded;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    SimulatedClient(ModelProfile profile, AnswerBook book, SimulatedModel.Settings settings) {
        this.profile = profile;
        this.book = book;
        this.settings = settings;
        this.seeded = Draw.seeded(settings.seed());
    }

    @Override
    public Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException {
        ModelClient.refuseIfOver(cancellation);
        AnswerPage page = book.find(request.prompt())
                .orElseThrow(() -> ModelException.of(
                        FailureKind.BAD_REQUEST, profile + " has no page for this prompt in its answer book"));
        FaultRates.Fault fault = fault(page);
        turnAway(fault);
        Draw draw = seeded.of(profile.wireName()).of(page.id());
        String answer = answer(page, draw);
        String said = within(request.generation().maxOutput(), answer);
        Speech speech = new Speech(profile, settings.time(), pace(draw), input(request));
        if (fault == FaultRates.Fault.CUT) {
            throw speech.breakOff(said, request, sink, cancellation);
        }
        return Completion.builder()
                .text(said)
                .usage(speech.say(said, request, sink, cancellation))
                .stopReason(said.length() < answer.length() ? StopReason.MAX_TOKENS : StopReason.STOP)
                .modelAnswered(profile.wireName())
                .build();
    }

    private String answer(AnswerPage page, Draw draw) {
        if (draw.of("right").uniform() < settings.rightness(page)) {
            return page.right();
        }
        return page.wrong().get(draw.of("wrong").below(page.wrong().size()));
    }

    /** Drawn by the id, not the wire name: two addresses of one model do not fail together. */
    private FaultRates.Fault fault(AnswerPage page) {
        int call = calls.computeIfAbsent(page.id(), id -> new AtomicInteger()).incrementAndGet();
        Draw draw = seeded.of("fault").of(profile.id().name()).of(page.id()).of(Integer.toString(call));
        return settings.faults().at(draw.uniform());
    }

    private static double pace(Draw draw) {
        return 0.7 + 0.9 * draw.of("pace").uniform();
    }

    private static long input(ModelRequest request) {
        return PromptSize.of(request.prompt(), request.generation()).likely();
    }

    private static String within(long maxOutput, String answer) {
        return maxOutput >= tokens(answer) ? answer : answer.substring(0, (int) maxOutput * CHARACTERS_PER_TOKEN);
    }

    static long tokens(String text) {
        return (text.length() + CHARACTERS_PER_TOKEN - 1L) / CHARACTERS_PER_TOKEN;
    }

    private void turnAway(FaultRates.Fault fault) throws ModelException {
        if (fault == FaultRates.Fault.RATE_LIMITED) {
            throw ModelException.builder(FailureKind.RATE_LIMITED, profile + " simulates a rate limit")
                    .status(429)
                    .retryAfter(Duration.ofSeconds(1))
                    .build();
        }
        if (fault == FaultRates.Fault.OVERLOADED) {
            throw ModelException.builder(FailureKind.OVERLOADED, profile + " simulates an overload")
                    .status(503)
                    .build();
        }
    }
}
