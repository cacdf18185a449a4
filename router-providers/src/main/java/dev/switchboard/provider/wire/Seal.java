package dev.switchboard.provider.wire;

import java.util.Optional;

/**
 * What has to come back with a piece of reasoning, as the text of its {@linkplain dev.switchboard.model.Part.Binding
 * binding}. The model is part of it because vendors refuse, or misread, another model's.
 *
 * @param kind the provider's own word for what the value is, without a colon
 * @param model the model that thought, in the spelling that it was asked under
 * @param value what the provider signed or encrypted, never looked into
 */
public record Seal(String kind, String model, String value) {
    /** As a binding carries it: {@code kind:length of the model's name:model:value}. */
    public String text() {
        return kind + ":" + model.length() + ":" + model + ":" + value;
    }

    /** What a binding carries, if it was sealed by that model and holds a value. */
    public static Optional<Seal> read(String text, String model) {
        int kind = text.indexOf(':');
        String rest = model.length() + ":" + model + ":";
        if (kind <= 0 || !text.startsWith(rest, kind + 1)) {
            return Optional.empty();
        }
        String value = text.substring(kind + 1 + rest.length());
        return value.isEmpty() ? Optional.empty() : Optional.of(new Seal(text.substring(0, kind), model, value));
    }

    /** Kind and model only. */
    @Override
    public String toString() {
        return kind + " of " + model;
    }
}
