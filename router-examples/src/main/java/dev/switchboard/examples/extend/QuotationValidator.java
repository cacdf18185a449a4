package dev.switchboard.examples.extend;

import dev.switchboard.model.Role;
import dev.switchboard.validation.Answer;
import dev.switchboard.validation.Validator;
import dev.switchboard.validation.Verdict;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A validator: an answer about documents quotes them word for word. Every passage in double quotation marks has to stand
 * in what the user sent, line breaks and blanks aside, and there have to be some; an answer that makes a passage up is
 * rejected. Costs no model and no time. Immutable.
 */
public final class QuotationValidator implements Validator {
    private static final Pattern QUOTATION = Pattern.compile("[\"“„]([^\"“”„]{1,2000})[\"“”]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final int least;

    /** Asks for at least so many quotations. */
    public QuotationValidator(int least) {
        if (least < 1) {
            throw new IllegalArgumentException("ask for at least one quotation, not " + least);
        }
        this.least = least;
    }

    @Override
    public String name() {
        return "at least " + least + " quotations, word for word";
    }

    @Override
    public Verdict validate(Answer answer) {
        String source = flat(answer.prompt().text(Role.USER));
        int found = 0;
        for (MatchResult quotation : QUOTATION.matcher(answer.text()).results().toList()) {
            found++;
            if (!source.contains(flat(quotation.group(1)))) {
                // Its words are not repeated: the evidence joins the conversation, where the next model could quote
                // them.
                return Verdict.rejected("quotation number " + found + " of the answer does not stand in the text;"
                        + " quote word for word, in double quotation marks");
            }
        }
        return found >= least
                ? Verdict.accepted()
                : Verdict.rejected("the answer has " + found + " quotations; support it with at least " + least
                        + ", word for word, in double quotation marks");
    }

    private static String flat(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }
}
