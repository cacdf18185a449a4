package dev.switchboard.provider.openai.responses;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.provider.wire.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * What the items of an answer are to the caller. Those of the server's own tools, which we cannot ask for, are nothing.
 *
 * @param provider the name that reasoning is bound to
 * @param model the model that thought it, in the spelling that it is asked under
 */
record Parts(String provider, String model) {

    /**
     * What the caller gets of an item; null if there is nothing.
     *
     * @param cut whether the answer was cut: then a call that is not whole is nothing
     * @throws ModelException PROTOCOL if a call is not whole although nothing was cut
     */
    @Nullable
    Part of(Item item, boolean cut) throws ModelException {
        if (item.is(Item.MESSAGE)) {
            return item.text().isEmpty() ? null : new Part.Text(item.text());
        }
        if (item.is(Item.REASONING)) {
            return reasoning(item);
        }
        return item.is(Item.CALL) ? call(item, cut) : null;
    }

    private @Nullable Part reasoning(Item item) {
        String opaque = Thoughts.seal(item, model);
        return opaque.isEmpty() && item.text().isEmpty()
                ? null
                : new Part.Reasoning(item.text(), new Part.Binding(provider, opaque));
    }

    private static @Nullable Part call(Item item, boolean cut) throws ModelException {
        String arguments = item.arguments();
        // A tool without parameters: some servers send nothing.
        boolean nothing = !cut && (arguments.isBlank() || arguments.equals("null"));
        boolean whole = nothing || JsonText.isObject(arguments);
        if (whole && !item.name().isEmpty() && !(cut && item.isCut())) {
            return new Part.ToolCall(item.callId(), item.name(), nothing ? "{}" : arguments);
        }
        if (cut) {
            return null;
        }
        throw ModelException.of(FailureKind.PROTOCOL, "a tool call has no name, or arguments that are no JSON object");
    }
}
