package dev.switchboard.provider.dialect;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.provider.anthropic.AnthropicProvider;
import java.util.List;

/** Anthropic's Messages API. */
public final class AnthropicDialect implements Dialect {
    @Override
    public ModelProvider provider() {
        return new AnthropicProvider();
    }

    @Override
    public String answer(String text, String model, Tokens tokens) {
        return "{\"id\":\"m1\",\"type\":\"message\",\"model\":\"" + model
                + "\",\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}],\"stop_reason\":\"end_turn\""
                + (tokens.isSaid() ? "," + usage(tokens) : "") + "}";
    }

    @Override
    public List<String> opening() {
        return List.of(
                "{\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"model\":\"main\"}}",
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}");
    }

    @Override
    public String piece(String text) {
        return "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text
                + "\"}}";
    }

    @Override
    public List<String> closing(Tokens tokens) {
        return List.of(
                "{\"type\":\"content_block_stop\",\"index\":0}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}"
                        + (tokens.isSaid() ? "," + usage(tokens) : "") + "}",
                "{\"type\":\"message_stop\"}");
    }

    @Override
    public int status(Trouble trouble) {
        return switch (trouble) {
            case OVERLOADED -> 529;
            case RATE_LIMITED -> 429;
            case KEY_REFUSED -> 401;
            case BAD_REQUEST, TOO_LONG -> 400;
            case BROKEN -> 500;
        };
    }

    @Override
    public String error(Trouble trouble, String words) {
        String type = switch (trouble) {
            case OVERLOADED -> "overloaded_error";
            case RATE_LIMITED -> "rate_limit_error";
            case KEY_REFUSED -> "authentication_error";
            case BAD_REQUEST, TOO_LONG -> "invalid_request_error";
            case BROKEN -> "api_error";
        };
        String message = trouble == Trouble.TOO_LONG ? "prompt is too long: 9 tokens > 8 maximum, " + words : words;
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}";
    }

    private static String usage(Tokens tokens) {
        return "\"usage\":{\"input_tokens\":" + tokens.input() + ",\"output_tokens\":" + tokens.output() + "}";
    }
}
