package dev.switchboard.examples.extend;

import dev.switchboard.decision.Policy;
import dev.switchboard.decision.Ruling;
import dev.switchboard.model.Message;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A policy: vendors see no e-mail addresses and no bank accounts. Models inside the perimeter see the prompt as it is; a
 * vendor's see a mark in place of each; and where a part cannot be searched, such as a picture, or must not be changed, no vendor is asked at all.
 * Immutable.
 */
public final class PersonalDataPolicy implements Policy {
    private static final Pattern MAIL = Pattern.compile("[\\w.%+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");
    private static final Pattern IBAN =
            Pattern.compile("\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b");

    private static final Ruling REDACTED =
            new Ruling.AllowedRedacted("e-mail addresses and bank accounts", PersonalDataPolicy::redact);

    @Override
    public Ruling judge(Request request) {
        if (request.model().handling().locality().isInside()) {
            return Ruling.allowed();
        }
        for (Message message : request.task().prompt().messages()) {
            for (Part part : message.parts()) {
                if (redact(part).isEmpty()) {
                    return Ruling.denied("the prompt has a part that cannot be rid of personal data");
                }
            }
        }
        return REDACTED;
    }

    private static Prompt redact(Prompt prompt) {
        return new Prompt(prompt.messages().stream()
                .map(message -> new Message(
                        message.role(),
                        message.parts().stream()
                                .map(part -> redact(part).orElseThrow())
                                .toList()))
                .toList());
    }

    /** The part without personal data; nothing if nobody can tell what is in it, or if its owner signed it. */
    private static Optional<Part> redact(Part part) {
        if (part instanceof Part.Text text) {
            return Optional.of(new Part.Text(redact(text.text())));
        }
        if (part instanceof Part.ToolResult result) {
            return Optional.of(new Part.ToolResult(result.callId(), redact(result.text()), result.isError()));
        }
        if (part instanceof Part.ToolCall call) {
            // A mark has no quotes, so the arguments stay what they are: JSON.
            return Optional.of(new Part.ToolCall(call.id(), call.name(), redact(call.arguments())));
        }
        return Optional.empty();
    }

    private static String redact(String text) {
        String withoutMail = MAIL.matcher(text).replaceAll("[e-mail]");
        return IBAN.matcher(withoutMail).replaceAll("[bank account]");
    }
}
