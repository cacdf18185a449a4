package dev.switchboard.provider.dialect;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.provider.ollama.OllamaProvider;
import java.util.List;
import okio.ByteString;

/** Ollama's own protocol: one JSON object a line, and errors that are words. */
public final class OllamaDialect implements Dialect {
    @Override
    public ModelProvider provider() {
        return new OllamaProvider();
    }

    @Override
    public String answer(String text, String model, Tokens tokens) {
        String counts = tokens.isSaid()
                ? ",\"prompt_eval_count\":" + tokens.input() + ",\"eval_count\":" + tokens.output()
                : "";
        return "{\"model\":\"" + model + "\",\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\"},\"done\":true,\"done_reason\":\"stop\"" + counts + "}";
    }

    @Override
    public List<String> opening() {
        return List.of();
    }

    @Override
    public String piece(String text) {
        return "{\"model\":\"main\",\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"},\"done\":false}";
    }

    @Override
    public List<String> closing(Tokens tokens) {
        return List.of(answer("", "main", tokens));
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
        String message = switch (trouble) {
            case OVERLOADED -> "server busy, please try again. maximum pending requests exceeded; " + words;
            case TOO_LONG -> "prompt too long; exceeded max context length by 4 tokens; " + words;
            default -> words;
        };
        return "{\"error\":\"" + message + "\"}";
    }

    @Override
    public List<Trouble> toldLate() {
        return List.of(Trouble.OVERLOADED, Trouble.BROKEN);
    }

    @Override
    public ByteString event(String data) {
        return ByteString.encodeUtf8(data + "\n");
    }
}
