package dev.switchboard.provider.dialect;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.openai.OpenAiProvider;
import java.util.List;

/** OpenAI's Responses. */
public final class ResponsesDialect implements Dialect {
    @Override
    public ModelProvider provider() {
        return new OpenAiProvider();
    }

    @Override
    public ProviderSettings.Builder settings(String url) {
        return Dialect.super.settings(url).option("api", "responses");
    }

    @Override
    public String answer(String text, String model, Tokens tokens) {
        return response("completed", model, "[" + message("completed", text) + "]", usage(tokens));
    }

    @Override
    public List<String> opening() {
        return List.of(
                "{\"type\":\"response.created\",\"response\":" + response("in_progress", "main", "[]", "null") + "}",
                "{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":" + message("in_progress", "")
                        + "}");
    }

    @Override
    public String piece(String text) {
        return "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":0,\"item_id\":\"m1\","
                + "\"delta\":\"" + text + "\"}";
    }

    @Override
    public List<String> closing(Tokens tokens) {
        return List.of("{\"type\":\"response.completed\",\"response\":"
                + response("completed", "main", "[]", usage(tokens)) + "}");
    }

    @Override
    public int status(Trouble trouble) {
        return new OpenAiDialect().status(trouble);
    }

    @Override
    public String error(Trouble trouble, String words) {
        return new OpenAiDialect().error(trouble, words);
    }

    @Override
    public String errorEvent(Trouble trouble, String words) {
        return error(trouble, words).replaceFirst("\\{", "{\"type\":\"error\",");
    }

    private static String response(String status, String model, String output, String usage) {
        return "{\"id\":\"r1\",\"object\":\"response\",\"status\":\"" + status + "\",\"error\":null,\"model\":\""
                + model + "\",\"output\":" + output + (usage.isEmpty() ? "" : ",\"usage\":" + usage) + "}";
    }

    private static String message(String status, String text) {
        String content = "{\"type\":\"output_text\",\"text\":\"" + text + "\",\"annotations\":[]}";
        return "{\"type\":\"message\",\"id\":\"m1\",\"role\":\"assistant\",\"status\":\"" + status + "\",\"content\":["
                + (status.equals("completed") ? content : "") + "]}";
    }

    private static String usage(Tokens tokens) {
        return tokens.isSaid()
                ? "{\"input_tokens\":" + tokens.input() + ",\"output_tokens\":" + tokens.output() + "}"
                : "";
    }
}
