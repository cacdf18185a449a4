package dev.switchboard.provider.ollama;

import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.wire.ModelList;
import java.io.IOException;
import java.util.List;

/** Reads which models a server has, in memory or not. */
final class Tags {
    private Tags() {}

    static List<String> read(Reply reply) throws ModelException, IOException {
        if (!reply.isSuccessful()) {
            throw Failures.of(reply);
        }
        return ModelList.read(reply.body(), "models", "name", "").names();
    }
}
