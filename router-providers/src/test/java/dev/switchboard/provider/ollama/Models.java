package dev.switchboard.provider.ollama;

import dev.switchboard.model.Capability;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.provider.LocalServer;
import java.io.IOException;

/** What the tests call, and where. */
final class Models {
    static final ModelRequest HELLO = ModelRequest.of(Prompt.of("Hello"), Generation.DEFAULT);
    static final ModelRequest STREAMED = HELLO.streamed(true);

    private Models() {}

    /** A model with a window of 8,192 tokens that can do everything. */
    static ModelProfile model(String name) {
        return ModelProfile.of(ModelId.of("ollama", name.replace('/', '-')))
                .wireName(name)
                .contextWindow(8_192)
                .maxOutput(4_096)
                .capabilities(Capability.values())
                .build();
    }

    static LocalServer server() throws IOException {
        return server("");
    }

    static LocalServer server(String path) throws IOException {
        return new LocalServer(new OllamaProvider(), model("qwen3:4b"), path);
    }
}
