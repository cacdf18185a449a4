package dev.switchboard.examples.extend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.Prompt;
import dev.switchboard.validation.Answer;
import dev.switchboard.validation.Verdict;
import org.junit.jupiter.api.Test;

class QuotationValidatorTest {
    private static final String CONTRACT = "The tenant may give notice\nof three   months. Pets are welcome.";

    private final QuotationValidator validator = new QuotationValidator(1);

    @Test
    void acceptsPassagesThatStandInTheText() {
        assertThat(validate("Three months: \"notice of three months\", and „Pets are welcome.“"))
                .isEqualTo(Verdict.accepted());
    }

    @Test
    void rejectsAPassageThatWasMadeUpAndDoesNotRepeatIt() {
        assertThat(validate("It says \"Pets are welcome\" and \"after two months\"."))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.evidence())
                                .contains("quotation number 2")
                                .doesNotContain("two months"));
    }

    @Test
    void rejectsAnAnswerWithoutSupport() {
        assertThat(validate("Three months.")).isInstanceOf(Verdict.Rejected.class);
    }

    private Verdict validate(String answer) {
        return validator.validate(
                new Answer(Prompt.of(CONTRACT), Completion.of(answer, Usage.of(20, 10)), ModelId.of("acme", "a")));
    }
}
