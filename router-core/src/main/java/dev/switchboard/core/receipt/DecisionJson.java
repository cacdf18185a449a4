package dev.switchboard.core.receipt;

import dev.switchboard.cost.Money;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Estimate;
import dev.switchboard.decision.Limit;
import dev.switchboard.decision.Plan;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.Restraint;
import dev.switchboard.decision.Rung;
import dev.switchboard.model.DataHandling;
import java.io.IOException;

/** The fields of what was decided: candidates, rejections and the plan. */
final class DecisionJson {
    private DecisionJson() {}

    static void write(JsonFields json, Candidate candidate) throws IOException {
        json.text("model", candidate.model());
        json.object("handling", inner -> write(inner, candidate.model().handling()));
        json.text("verdict", verdict(candidate));
        json.texts("reviewReasons", candidate.reviewReasons());
        json.texts("redacted", candidate.redacted());
        json.object("estimate", inner -> write(inner, candidate.estimate()));
    }

    static void write(JsonFields json, Rejection rejection) throws IOException {
        json.text("model", rejection.model());
        json.text("stage", rejection.stage());
        json.text("limit", rejection.limit());
        json.text("reason", rejection.reason());
        // With words of its own a rejection has no measure, and the two numbers mean nothing.
        if (rejection.detail().isEmpty()) {
            measure(json, "needed", rejection.limit(), rejection.needed());
            measure(json, "allowed", rejection.limit(), rejection.allowed());
        }
    }

    static void write(JsonFields json, Restraint restraint) throws IOException {
        json.text("account", restraint.account());
        json.text("action", restraint.action());
        json.text("why", restraint.why());
    }

    static void write(JsonFields json, Plan plan) throws IOException {
        json.objects("rungs", plan.rungs(), DecisionJson::write);
        json.money("expectedCost", plan.expectedCost());
        json.fraction("quality", plan.quality());
        json.fraction("propensity", plan.propensity());
    }

    private static void write(JsonFields json, DataHandling handling) throws IOException {
        json.text("locality", handling.locality());
        json.text("region", handling.region());
        json.text("retention", handling.retention());
    }

    private static void write(JsonFields json, Rung rung) throws IOException {
        json.text("head", rung.head().model());
        json.texts("peers", rung.peers().stream().map(Candidate::model).toList());
    }

    private static void write(JsonFields json, Estimate estimate) throws IOException {
        json.money("cost", estimate.cost());
        json.money("worstCost", estimate.worstCost());
        json.number("inputTokens", estimate.inputTokens());
        json.number("outputTokens", estimate.outputTokens());
        json.number("longOutputTokens", estimate.longOutputTokens());
        json.number("latencyMicros", estimate.latencyNanos() / 1_000);
        json.fraction("quality", estimate.quality());
        json.text("basis", estimate.basis());
    }

    private static void measure(JsonFields json, String name, Limit limit, long value) throws IOException {
        switch (limit) {
            case COST, BUDGET -> json.money(name, Money.ofNanos(value));
            case LATENCY -> json.number(name + "Micros", value / 1_000);
            case CONTEXT -> json.number(name + "Tokens", value);
            case QUALITY -> json.fraction(name, value / 1e6);
            default -> {}
        }
    }

    private static String verdict(Candidate candidate) {
        if (!candidate.reviewReasons().isEmpty()) {
            return "NEEDS_REVIEW";
        }
        return candidate.redacted().isEmpty() ? "ALLOWED" : "ALLOWED_REDACTED";
    }
}
