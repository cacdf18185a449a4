package dev.switchboard.provider.dialect;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.provider.gemini.GeminiProvider;
import java.util.List;
import okio.ByteString;

/** Google's Gemini API: every event of a stream is an answer of its own, and the last one says why it stopped. */
public final class GeminiDialect implements Dialect {
    @Override
    public ModelProvider provider() {
        return new GeminiProvider();
    }

    @Override
    public String answer(String text, String model, Tokens tokens) {
        return answer(text, model, "\"finishReason\":\"STOP\",", tokens);
    }

    @Override
    public List<String> opening() {
        return List.of();
    }

    @Override
    public String piece(String text) {
        return answer(text, "main", "", Tokens.UNSAID);
    }

    @Override
    public List<String> closing(Tokens tokens) {
        return List.of(answer("", "main", "\"finishReason\":\"STOP\",", tokens));
    }

    @Override
    public int status(Trouble trouble) {
        return switch (trouble) {
            case OVERLOADED -> 503;
            case RATE_LIMITED -> 429;
            case KEY_REFUSED, BAD_REQUEST, TOO_LONG -> 400;
            case BROKEN -> 500;
        };
    }

    @Override
    public String error(Trouble trouble, String words) {
        String status = switch (trouble) {
            case OVERLOADED -> "UNAVAILABLE";
            case RATE_LIMITED -> "RESOURCE_EXHAUSTED";
            case KEY_REFUSED, BAD_REQUEST, TOO_LONG -> "INVALID_ARGUMENT";
            case BROKEN -> "INTERNAL";
        };
        String reason = trouble == Trouble.KEY_REFUSED ? "API_KEY_INVALID" : "ANY";
        String message = trouble == Trouble.TOO_LONG
                ? "The input token count (9) exceeds the maximum number of tokens allowed (8). " + words
                : words;
        return "{\"error\":{\"code\":" + status(trouble) + ",\"message\":\"" + message + "\",\"status\":\"" + status
                + "\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"" + reason
                + "\"}]}}";
    }

    @Override
    public ByteString event(String data) {
        return ByteString.encodeUtf8("data: " + data + "\r\n\r\n");
    }

    private static String answer(String text, String model, String finish, Tokens tokens) {
        String usage = tokens.isSaid()
                ? ",\"usageMetadata\":{\"promptTokenCount\":" + tokens.input() + ",\"candidatesTokenCount\":"
                        + tokens.output() + "}"
                : "";
        return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"" + text + "\"}]}," + finish
                + "\"index\":0}],\"modelVersion\":\"" + model + "\",\"responseId\":\"r1\"" + usage + "}";
    }
}
