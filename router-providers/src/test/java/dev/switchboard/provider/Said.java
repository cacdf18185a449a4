package dev.switchboard.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.StopReason;
import java.util.List;

/**
 * What a recorded answer says.
 *
 * @param text all of it, a refusal's words included
 * @param reasoning what of it may be read
 * @param calls the tool calls; those that the end of the answer cut are left out
 * @param stop why it stopped
 * @param rawStop why it stopped, in the provider's word; empty where there is none
 * @param model the model that answered; empty where not said
 * @param usage what was consumed, with its basis; null where not stated, and so to be estimated
 */
public record Said(
        String text, String reasoning, List<Call> calls, StopReason stop, String rawStop, String model, Usage usage) {

    /**
     * A tool call.
     *
     * @param id empty where the protocol gives none, and ours may be anything
     */
    public record Call(String id, String name, JsonNode arguments) {}
}
