package dev.switchboard.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.switchboard.caller.Caller;
import dev.switchboard.caller.DataClass;
import dev.switchboard.caller.Provenance;
import dev.switchboard.cost.Money;
import dev.switchboard.model.Capability;
import dev.switchboard.model.Effort;
import dev.switchboard.model.Locality;
import dev.switchboard.model.Message;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.model.Role;
import dev.switchboard.model.ToolChoice;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSpecTest {
    private static final TaskSpec SPEC = TaskSpec.named("invoice");
    private static final ToolSpec TOOL = new ToolSpec("pay", "pays", "{}");

    @Test
    void everySingleSettingChangesTheCanonicalTextOfItsCopyOnly() {
        String before = SPEC.canonical();
        List<String> texts =
                new ArrayList<>(List.of(before, TaskSpec.named("invoice2").canonical()));
        for (UnaryOperator<TaskSpec> setting : settings()) {
            texts.add(setting.apply(SPEC).canonical());
            assertThat(SPEC.canonical()).isEqualTo(before);
        }

        assertThat(texts).doesNotHaveDuplicates();
    }

    @Test
    void equalSpecsHaveEqualCanonicalTextsInWhicheverOrderTheyWereSaid() {
        TaskSpec all = TaskSpec.named("invoice");
        TaskSpec again = TaskSpec.named("invoice");
        for (UnaryOperator<TaskSpec> setting : settings()) {
            all = setting.apply(all);
            again = setting.apply(again);
        }

        assertThat(again.canonical()).isEqualTo(all.canonical()).doesNotContain("@", "Lambda");
        assertThat(SPEC.require(Capability.TOOLS).require(Capability.JSON).canonical())
                .isEqualTo(SPEC.require(Capability.JSON, Capability.TOOLS).canonical());
        assertThat(regions("eu", "US").canonical())
                .isEqualTo(regions("us", "EU").canonical());
    }

    @Test
    void aHedgeIsPartOfTheCanonicalTextOfItsCopyOnly() {
        TaskSpec hedged = SPEC.hedgeAfter(Duration.ofSeconds(2));

        assertThat(hedged.hedgeAfter()).contains(Duration.ofSeconds(2));
        assertThat(hedged.canonical()).contains("hedgeAfter=PT2S");
        assertThat(SPEC.hedgeAfter()).isEmpty();
        assertThat(SPEC.canonical()).doesNotContain("PT2S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT3S", "PT1H"})
    void refusesAHedgeThatCouldNeverCome(String after) {
        TaskSpec brief = SPEC.within(Duration.ofSeconds(3));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> brief.hedgeAfter(Duration.parse(after)))
                .withMessage("hedgeAfter of task 'invoice' is " + Duration.parse(after)
                        + ": it must be longer than nothing and shorter than the PT3S that the task may take");
    }

    @Test
    void refusesTimeThatLeavesNoneForItsHedge() {
        TaskSpec hedged = SPEC.hedgeAfter(Duration.ofSeconds(2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> hedged.within(Duration.ofSeconds(2)))
                .withMessageContaining("shorter than the PT2S");
    }

    @Test
    void refusesAHedgeOfSideEffectsInWhicheverOrderTheyWereSaid() {
        TaskSpec paying = SPEC.sideEffects(SideEffects.REVERSIBLE);
        TaskSpec hedged = SPEC.hedgeAfter(Duration.ofSeconds(2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> paying.hedgeAfter(Duration.ofSeconds(2)))
                .withMessage("task 'invoice' has REVERSIBLE side effects, and a hedge would set them in motion twice:"
                        + " leave out hedgeAfter or sideEffects");
        assertThatIllegalArgumentException().isThrownBy(() -> hedged.sideEffects(SideEffects.IRREVERSIBLE));
    }

    private static List<UnaryOperator<TaskSpec>> settings() {
        return List.of(
                s -> s.require(Capability.JSON),
                s -> s.maxCost(Money.usd("0.01")),
                s -> s.within(Duration.ofSeconds(3)),
                s -> s.minQuality(0.71),
                s -> s.requirements(r -> r.regions("eu")),
                s -> s.requirements(r -> r.locality(Locality.HOST)),
                s -> s.requirements(r -> r.retention(Duration.ZERO)),
                s -> s.objective(Objective.willingnessToPay(Money.ZERO)),
                s -> s.generate(g -> g.format(ResponseFormat.schema("s", "{}"))),
                s -> s.generate(g -> g.maxOutput(9)),
                s -> s.generate(g -> g.temperature(0)),
                s -> s.generate(g -> g.seed(0)),
                s -> s.generate(g -> g.stop("a", "b")),
                s -> s.generate(g -> g.stop("a, b")),
                s -> s.generate(g -> g.effort(Effort.NONE)),
                s -> s.generate(g -> g.tools(TOOL)),
                s -> s.generate(g -> g.toolChoice(ToolChoice.named("AUTO"))),
                s -> s.generate(g -> g.parallelTools(false)),
                s -> s.generate(g -> g.cachePrompt(true)),
                s -> s.instructions(""),
                s -> s.instructions("null"),
                s -> s.dataClass(DataClass.PUBLIC),
                s -> s.risk(Risk.MEDIUM),
                s -> s.sideEffects(SideEffects.REVERSIBLE),
                s -> s.provenance(Provenance.UNTRUSTED),
                s -> s.validate(Validator.oneOf("yes", "no")),
                s -> s.validate(Validator.length(1, 2)),
                s -> s.chargeTo("acme"),
                TaskSpec::acceptRestarts);
    }

    @Test
    void untrustedTextWithToolsAtHandCountsOneStepGraver() {
        TaskSpec exposed = SPEC.provenance(Provenance.UNTRUSTED).generate(g -> g.tools(TOOL));

        assertThat(exposed.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(exposed.risk(Risk.MEDIUM).risk()).isEqualTo(Risk.HIGH);
        assertThat(exposed.risk(Risk.CRITICAL).risk()).isEqualTo(Risk.CRITICAL);
        assertThat(exposed.provenance(Provenance.TRUSTED).risk()).isEqualTo(Risk.LOW);
        assertThat(exposed.generate(g -> g.tools(new ToolSpec[0])).risk()).isEqualTo(Risk.LOW);
    }

    @Test
    void instructionsStandBeforeEveryPrompt() {
        Prompt prompt = Prompt.of(Message.system("be kind"), Message.user("hello"));
        Task task = SPEC.instructions("be brief").ask(prompt);

        assertThat(task.prompt().text(Role.SYSTEM)).isEqualTo("be brief\n\nbe kind");
        assertThat(task.prompt().messages()).hasSize(3);
        assertThat(SPEC.ask(prompt).prompt()).isEqualTo(prompt);
    }

    @Test
    void theDataOfATaskBecomesMoreSensitiveAndNeverLess() {
        Task task = SPEC.dataClass(DataClass.INTERNAL).ask("?").raisedTo(DataClass.RESTRICTED);

        assertThat(task.raisedTo(DataClass.PUBLIC).by(Caller.UNNAMED).dataClass())
                .isEqualTo(DataClass.RESTRICTED);
        assertThat(task.toString()).doesNotContain("?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Invoice", ".invoice", "in voice", "invoice\n", "in/voice"})
    void refusesNamesThatWouldNotKeepApart(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskSpec.named(name))
                .withMessage("'" + name + "' is no task name: 1 to 64 characters of a-z, 0-9, '.', '_' and '-'");
    }

    private static TaskSpec regions(String... names) {
        return SPEC.requirements(r -> r.regions(names));
    }
}
