package dev.switchboard.provider.dialect;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.provider.openai.OpenAiProvider;
import java.util.List;

/** OpenAI's Chat Completions. */
public final class OpenAiDialect implements Dialect {
    @Override
    public ModelProvider provider() {
        return new OpenAiProvider();
    }

    @Override
    public String answer(String text, String model, Tokens tokens) {
        return "{\"id\":\"c1\",\"model\":\"" + model + "\",\"choices\":[{\"message\":{\"content\":\"" + text
                + "\"},\"finish_reason\":\"stop\"}]" + (tokens.isSaid() ? "," + usage(tokens) : "") + "}";
    }

    @Override
    public List<String> opening() {
        return List.of("{\"model\":\"main\",\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
    }

    @Override
    public String piece(String text) {
        return "{\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}";
    }

    @Override
    public List<String> closing(Tokens tokens) {
        String stop = "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}";
        return tokens.isSaid()
                ? List.of(stop, "{\"choices\":[]," + usage(tokens) + "}", "[DONE]")
                : List.of(stop, "[DONE]");
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
        String code = switch (trouble) {
            case OVERLOADED -> "overloaded_error";
            case RATE_LIMITED -> "rate_limit_exceeded";
            case KEY_REFUSED -> "invalid_api_key";
            case BAD_REQUEST -> "invalid_request_error";
            case TOO_LONG -> "context_length_exceeded";
            case BROKEN -> "server_error";
        };
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + words + "\"}}";
    }

    private static String usage(Tokens tokens) {
        return "\"usage\":{\"prompt_tokens\":" + tokens.input() + ",\"completion_tokens\":" + tokens.output() + "}";
    }
}
