package dev.switchboard.examples.extend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.decision.Policy;
import dev.switchboard.decision.Ruling;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.Locality;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.Role;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.PolicyContract;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalDataPolicyTest implements PolicyContract {
    @Override
    public Policy policy() {
        return new PersonalDataPolicy();
    }

    @Test
    void showsVendorsMarksAndTheHouseEverything() {
        Prompt prompt = Prompt.of(
                Message.system("Answer ada@example.org."),
                Message.user("Refund DE89 3704 0044 0532 0130 00 of jo.doe+x@mail.example.co.uk, order AB12 now."),
                new Message(
                        Role.ASSISTANT, List.of(new Part.ToolCall("1", "pay", "{\"to\":\"GB33BUKB20201555555555\"}"))),
                Message.tool("1", "paid, told ada@example.org"));

        assertThat(judge(prompt, Locality.PERIMETER)).isEqualTo(Ruling.allowed());
        Ruling.AllowedRedacted ruling = (Ruling.AllowedRedacted) judge(prompt, Locality.VENDOR);
        assertThat(ruling.redaction().apply(prompt))
                .isEqualTo(Prompt.of(
                        Message.system("Answer [e-mail]."),
                        Message.user("Refund [bank account] of [e-mail], order AB12 now."),
                        new Message(
                                Role.ASSISTANT, List.of(new Part.ToolCall("1", "pay", "{\"to\":\"[bank account]\"}"))),
                        Message.tool("1", "paid, told [e-mail]")));
    }

    @Test
    void keepsWhatItCannotSearchFromVendors() {
        Prompt picture = Prompt.of(
                Message.user(new Part.Image(Part.Media.at("image/png", URI.create("https://example.org/badge.png")))));

        assertThat(judge(picture, Locality.HOST)).isEqualTo(Ruling.allowed());
        assertThat(judge(picture, Locality.VENDOR)).isInstanceOf(Ruling.Denied.class);
    }

    private Ruling judge(Prompt prompt, Locality locality) {
        ModelProfile model = ModelProfile.of(ModelId.of("acme", "a"))
                .handling(DataHandling.at(locality))
                .build();
        Snapshot snapshot =
                Snapshot.of(Instant.EPOCH, List.of(model), new Snapshot.Versions("cat-1", "pol-2", "learn-3"));
        return policy().judge(new Policy.Request(TaskSpec.named("refund").ask(prompt), model, snapshot));
    }
}
