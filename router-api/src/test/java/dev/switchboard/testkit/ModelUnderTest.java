package dev.switchboard.testkit;

import dev.switchboard.model.ModelClient;
import java.util.function.IntSupplier;

/**
 * The client that a {@link ModelClientContract} examines, and who watches it from the other side.
 *
 * @param client calls the model
 * @param calls how many calls have reached the model until now: requests that its server got, runs of its function
 */
public record ModelUnderTest(ModelClient client, IntSupplier calls) {
    /** That scripted model, which counts for itself. */
    public static ModelUnderTest of(ScriptedModel model) {
        return new ModelUnderTest(model, model::calls);
    }
}
