package dev.switchboard.core.engine;

import dev.switchboard.model.Message;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.Role;
import java.util.ArrayList;
import java.util.List;

/** Finds out whether a conversation goes round in circles: the same calls of tools, in the same order, over and over. */
final class ToolCycles {
    private static final int LONGEST = 8;

    private ToolCycles() {}

    /**
     * How many calls make the shortest cycle that the conversation ends with that many times; 0 if there is none. What the
     * user said last begins anew: who asks for the same again is no loop.
     */
    static int lengthIn(Prompt prompt, int times) {
        List<Part.ToolCall> latestFirst = latestFirst(prompt, LONGEST * times);
        for (int length = 1; length <= LONGEST; length++) {
            if (repeats(latestFirst, length, times)) {
                return length;
            }
        }
        return 0;
    }

    private static List<Part.ToolCall> latestFirst(Prompt prompt, int most) {
        List<Part.ToolCall> calls = new ArrayList<>();
        List<Message> messages = prompt.messages();
        for (int m = messages.size() - 1; m >= 0 && calls.size() < most; m--) {
            Message message = messages.get(m);
            if (message.role() == Role.USER && !message.text().isEmpty()) {
                break;
            }
            for (int p = message.parts().size() - 1; p >= 0; p--) {
                if (message.parts().get(p) instanceof Part.ToolCall call) {
                    calls.add(call);
                }
            }
        }
        return calls;
    }

    private static boolean repeats(List<Part.ToolCall> calls, int length, int times) {
        boolean same = calls.size() >= length * times;
        for (int i = length; same && i < length * times; i++) {
            same = isSame(calls.get(i), calls.get(i - length));
        }
        return same;
    }

    private static boolean isSame(Part.ToolCall one, Part.ToolCall other) {
        return one.name().equals(other.name()) && one.arguments().equals(other.arguments());
    }
}
