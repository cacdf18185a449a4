package dev.switchboard.provider.dialect;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.provider.cohere.CohereProvider;
import java.util.List;

/** Cohere's chat, version 2. */
public final class CohereDialect implements Dialect {
    @Override
    public ModelProvider provider() {
        return new CohereProvider();
    }

    @Override
    public String answer(String text, String model, Tokens tokens) {
        return "{\"id\":\"c1\",\"finish_reason\":\"COMPLETE\",\"message\":{\"role\":\"assistant\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"" + text + "\"}]}" + usage(tokens) + "}";
    }

    @Override
    public List<String> opening() {
        return List.of(
                "{\"type\":\"message-start\",\"id\":\"c1\",\"delta\":{\"message\":{\"role\":\"assistant\"}}}",
                "{\"type\":\"content-start\",\"index\":0,\"delta\":{\"message\":{\"content\":"
                        + "{\"type\":\"text\",\"text\":\"\"}}}}");
    }

    @Override
    public String piece(String text) {
        return "{\"type\":\"content-delta\",\"index\":0,\"delta\":{\"message\":{\"content\":{\"text\":\"" + text
                + "\"}}}}";
    }

    @Override
    public List<String> closing(Tokens tokens) {
        return List.of(
                "{\"type\":\"content-end\",\"index\":0}",
                "{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"COMPLETE\"" + usage(tokens) + "}}");
    }

    @Override
    public int status(Trouble trouble) {
        return switch (trouble) {
            case OVERLOADED -> 503;
            case RATE_LIMITED -> 429;
            case KEY_REFUSED -> 401;
            case BAD_REQUEST, TOO_LONG -> 400;
            case BROKEN -> 500;
        };
    }

    @Override
    public String error(Trouble trouble, String words) {
        String type = trouble == Trouble.TOO_LONG ? ",\"error_type\":\"TOO_MANY_TOKENS\"" : "";
        return "{\"id\":\"e1\",\"message\":\"" + words + "\"" + type + "}";
    }

    /** Nothing but that it failed. */
    @Override
    public List<Trouble> toldLate() {
        return List.of(Trouble.BROKEN);
    }

    @Override
    public String errorEvent(Trouble trouble, String words) {
        return "{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"ERROR\",\"error\":\"" + words + "\"}}";
    }

    private static String usage(Tokens tokens) {
        return tokens.isSaid()
                ? ",\"usage\":{\"billed_units\":{\"input_tokens\":" + tokens.input() + ",\"output_tokens\":"
                        + tokens.output() + "}}"
                : "";
    }
}
