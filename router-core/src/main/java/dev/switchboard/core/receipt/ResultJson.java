package dev.switchboard.core.receipt;

import dev.switchboard.decision.Snapshot;
import dev.switchboard.receipt.Receipt;
import java.io.IOException;

/** The fields of a receipt. */
final class ResultJson {
    private ResultJson() {}

    static void write(JsonFields json, Receipt receipt) throws IOException {
        json.micros("tookMicros", receipt.took());
        json.text("task", receipt.task());
        json.object("caller", inner -> EntryJson.write(inner, receipt.caller()));
        json.text("account", receipt.account());
        json.text("dataClass", receipt.dataClass());
        json.text("result", receipt.result());
        if (!receipt.reason().isEmpty()) {
            json.text("reason", receipt.reason());
        }
        json.money("cost", receipt.cost());
        json.text("baseline", receipt.baseline());
        json.money("baselineCost", receipt.baselineCost());
        json.money("saving", receipt.saving());
        json.object("versions", inner -> write(inner, receipt.versions()));
        if (!receipt.restraints().isEmpty()) {
            json.objects("restraints", receipt.restraints(), DecisionJson::write);
        }
        json.object("plan", inner -> DecisionJson.write(inner, receipt.plan()));
        json.objects("candidates", receipt.candidates(), DecisionJson::write);
        json.objects("rejections", receipt.rejections(), DecisionJson::write);
        json.objects("attempts", receipt.attempts(), AttemptJson::write);
        json.objects("digests", receipt.digests(), EntryJson::write);
    }

    private static void write(JsonFields json, Snapshot.Versions versions) throws IOException {
        json.text("catalog", versions.catalog());
        json.text("policy", versions.policy());
        json.text("learned", versions.learned());
    }
}
