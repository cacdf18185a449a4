package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.io.InputStream;

/** Reads a whole answer. What has no list of content blocks is none, whatever its status. */
final class Answers {
    private boolean message;
    private String errorType = "";
    private String errorMessage = "";

    private Answers() {}

    /**
     * Reads the body into the draft.
     *
     * @throws ModelException if the body is an error after all
     * @throws IOException if it cannot be read or is no message
     */
    static void read(InputStream body, Draft draft) throws ModelException, IOException {
        Answers answer = new Answers();
        try (JsonParser in = Json.parser(body)) {
            Json.expectObject(in);
            answer.readAnswer(in, draft);
            Json.expectEnd(in);
            if (!answer.errorType.isEmpty()) {
                throw draft.failed(answer.errorType, answer.errorMessage);
            }
            if (!answer.message) {
                throw new JsonParseException(in, "an answer without content");
            }
        }
    }

    /** The model that a router named in the trace that the parser stands on; empty if there was none. */
    static String invokedModel(JsonParser in) throws IOException {
        String[] model = {""};
        Fields.each(in, field -> {
            if (field.equals("promptRouter")) {
                model[0] = Fields.text(in, "invokedModelId");
            } else {
                in.skipChildren();
            }
        });
        return model[0];
    }

    private void readAnswer(JsonParser in, Draft draft) throws IOException {
        Fields.each(in, field -> {
            switch (field) {
                case "output" -> readOutput(in, draft);
                case "stopReason" -> draft.stop(Json.text(in));
                case "usage" -> draft.counts().read(in);
                case "serviceTier" -> draft.counts().tier(ServiceLevel.read(in));
                case "trace" -> draft.model(invokedModel(in));
                case "message", "Message" -> errorMessage = Json.text(in);
                case "__type" -> errorType = Json.text(in);
                // The form in which the gateway says that it does not know the operation.
                case "Output" -> errorType = Fields.text(in, "__type");
                default -> in.skipChildren();
            }
        });
    }

    private void readOutput(JsonParser in, Draft draft) throws IOException {
        Fields.each(in, field -> {
            if (field.equals("message")) {
                readMessage(in, draft);
            } else {
                in.skipChildren();
            }
        });
    }

    private void readMessage(JsonParser in, Draft draft) throws IOException {
        Fields.each(in, field -> {
            if (field.equals("content")) {
                draft.start();
                message = Fields.elements(in, any -> draft.add(Block.read(in)));
            } else {
                in.skipChildren();
            }
        });
    }
}
