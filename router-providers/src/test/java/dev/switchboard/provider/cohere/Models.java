package dev.switchboard.provider.cohere;

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

    /** A model that can do everything but think, unless its name says so. */
    static ModelProfile model(String name) {
        return ModelProfile.of(ModelId.of("cohere", name))
                .contextWindow(256_000)
                .maxOutput(8_000)
                .capabilities(Capability.values())
                .without(Capability.REASONING)
                .build();
    }

    static LocalServer server() throws IOException {
        return server("");
    }

    static LocalServer server(String path) throws IOException {
        return new LocalServer(new CohereProvider(), model("command-a-03-2025"), path);
    }
}
