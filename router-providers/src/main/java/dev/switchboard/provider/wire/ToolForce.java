package dev.switchboard.provider.wire;

import dev.switchboard.model.Generation;
import dev.switchboard.model.ToolChoice;

/** Whether a model is made to call a tool, which some allow only at times. */
public final class ToolForce {
    private ToolForce() {}

    /** Whether there are tools, and one of them has to be called. */
    public static boolean isOn(Generation generation) {
        ToolChoice choice = generation.toolChoice();
        return !generation.tools().isEmpty() && (choice == ToolChoice.REQUIRED || choice instanceof ToolChoice.Named);
    }
}
