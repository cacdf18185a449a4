package dev.switchboard.provider.wire;

import dev.switchboard.model.Message;
import dev.switchboard.model.Part;
import dev.switchboard.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one side says before the other speaks again, as the Messages API wants it: {@code user} and {@code assistant}
 * alternate, and the results of tools stand first in their turn, all of them together.
 *
 * @param assistant whether the model speaks; if not, everybody else does
 * @param parts what is said; results of tools first
 */
public record Turn(boolean assistant, List<Part> parts) {

    /**
     * The turns of a conversation: messages of one side that follow each other become one turn. What the application
     * says is in none of them, nor is a part that may not be sent.
     */
    public static List<Turn> of(List<Message> messages, Predicate<Part> sendable) {
        List<Turn> turns = new ArrayList<>(messages.size());
        Turn open = null;
        int results = 0;
        for (Message message : messages) {
            if (message.role() == Role.SYSTEM) {
                continue;
            }
            boolean assistant = message.role() == Role.ASSISTANT;
            for (Part part : message.parts()) {
                if (!sendable.test(part)) {
                    continue;
                }
                if (open == null || open.assistant != assistant) {
                    open = new Turn(assistant, new ArrayList<>(message.parts().size()));
                    turns.add(open);
                    results = 0;
                }
                open.parts.add(part instanceof Part.ToolResult ? results++ : open.parts.size(), part);
            }
        }
        return turns;
    }

    /**
     * Whether the conversation ends with results of tools, and the model's turn that asked for them does not begin with
     * thinking: a model that thinks by a budget must not be told to think then.
     */
    public static boolean loopLacksThinking(List<Turn> turns) {
        int last = turns.size() - 1;
        return last >= 1
                && turns.get(last).parts.get(0) instanceof Part.ToolResult
                && !(turns.get(last - 1).parts.get(0) instanceof Part.Reasoning);
    }

    /** The last part that the API keeps a cache up to, or null: thinking is not kept by itself. */
    public @Nullable Part lastCacheable() {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (!(parts.get(i) instanceof Part.Reasoning)) {
                return parts.get(i);
            }
        }
        return null;
    }
}
