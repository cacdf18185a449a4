package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ToolChoice;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.provider.wire.FunctionTools;
import java.io.IOException;
import java.util.List;

/** Writes the tools at hand and whether they may, must or must not be used. */
final class Tools {
    private Tools() {}

    /** Writes the fields {@code tools} and {@code tool_choice}, if there are tools to offer; false if there are none. */
    static boolean write(JsonGenerator out, Generation generation, Facts facts) throws IOException, ModelException {
        ToolChoice choice = generation.toolChoice();
        // A model that cannot be forbidden to call tools is offered none.
        boolean withheld = choice == ToolChoice.NONE && !facts.toolChoice();
        if (generation.tools().isEmpty() || withheld) {
            return false;
        }
        if (choice != ToolChoice.NONE) {
            refuseWhatCannotBeOrdered(generation, facts);
        }
        FunctionTools.write(out, offered(generation.tools(), choice));
        // Unsaid, the model decides.
        if (choice != ToolChoice.AUTO) {
            out.writeStringField("tool_choice", choice == ToolChoice.NONE ? "NONE" : "REQUIRED");
        }
        return true;
    }

    private static void refuseWhatCannotBeOrdered(Generation generation, Facts facts) throws ModelException {
        if (generation.toolChoice() != ToolChoice.AUTO && !facts.toolChoice()) {
            throw ModelException.of(
                    FailureKind.BAD_REQUEST,
                    "this model cannot be made to call a tool: use ToolChoice.AUTO, or a newer model");
        }
        if (!generation.parallelTools()) {
            throw ModelException.of(
                    FailureKind.BAD_REQUEST,
                    "Cohere cannot hold a model to one tool call at a time: allow several, or use another model");
        }
    }

    /** A tool cannot be named as the one to call; but where it is the only one, there is no other to call. */
    private static List<ToolSpec> offered(List<ToolSpec> tools, ToolChoice choice) throws ModelException {
        if (!(choice instanceof ToolChoice.Named named)) {
            return tools;
        }
        List<ToolSpec> only =
                tools.stream().filter(tool -> tool.name().equals(named.tool())).toList();
        if (only.isEmpty()) {
            throw ModelException.of(FailureKind.BAD_REQUEST, "the tool that must be called is not among those at hand");
        }
        return only;
    }
}
