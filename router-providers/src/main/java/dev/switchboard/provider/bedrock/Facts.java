package dev.switchboard.provider.bedrock;

import dev.switchboard.model.Capability;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.provider.wire.Claude;

/**
 * What a model takes of the Converse API, which is one for all models and yet not: each vendor's have fields of their own.
 *
 * @param family whose words it is told its own fields in
 * @param claude what it takes if it is one of Anthropic's
 * @param thinks whether it can be told how hard to think
 * @param schemas whether its answers can be held to a JSON schema
 * @param caches whether it keeps the beginning of a prompt
 */
record Facts(Family family, Claude claude, boolean thinks, boolean schemas, boolean caches) {

    /** Models that are told their own fields in the same words. */
    enum Family {
        /** Anthropic's. */
        CLAUDE,
        /** Amazon's of the first generation. */
        AMAZON,
        /** Amazon's that think. */
        NOVA_2,
        /** OpenAI's with open weights. */
        GPT_OSS,
        /** OpenAI's others. */
        OPENAI,
        /** Alibaba's. */
        QWEN,
        /** Everybody else's, which have no fields of their own that we know. */
        OTHER
    }

    /** What is known of the model from its name and from its profile. */
    static Facts of(ModelProfile model) {
        String name = ModelName.of(model).model();
        Family family = family(name);
        boolean claude = family == Family.CLAUDE;
        Claude generation = Claude.of(model.toBuilder().wireName(name).build());
        boolean amazons = family == Family.AMAZON || family == Family.NOVA_2;
        boolean said = model.capabilities().contains(Capability.REASONING);
        return new Facts(
                family,
                generation,
                said || family == Family.GPT_OSS || family == Family.NOVA_2,
                claude ? generation.schemas() : !amazons,
                model.capabilities().contains(Capability.PROMPT_CACHING));
    }

    boolean isClaude() {
        return family == Family.CLAUDE;
    }

    /** Whether it takes a temperature. */
    boolean sampling() {
        return isClaude() ? claude.sampling() : family != Family.OPENAI;
    }

    private static Family family(String model) {
        if (model.startsWith("anthropic.") || model.startsWith("claude-")) {
            return Family.CLAUDE;
        }
        if (model.startsWith("amazon.nova-2")) {
            return Family.NOVA_2;
        }
        if (model.startsWith("amazon.")) {
            return Family.AMAZON;
        }
        if (model.startsWith("openai.")) {
            return model.startsWith("openai.gpt-oss") ? Family.GPT_OSS : Family.OPENAI;
        }
        return model.startsWith("qwen.") ? Family.QWEN : Family.OTHER;
    }
}
