package dev.switchboard.provider.gemini;

import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.FailureCases;
import dev.switchboard.provider.Fixture;
import dev.switchboard.provider.RecordedProtocol;
import dev.switchboard.provider.Said;
import dev.switchboard.provider.http.Reply;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/** Gemini's {@code generateContent} in recorded exchanges, of AI Studio and of Vertex AI. */
public final class RecordedGemini implements RecordedProtocol {
    @Override
    public boolean speaks(Fixture fixture) {
        return fixture.protocol().equals("gemini") || isVertex(fixture);
    }

    @Override
    public ModelProvider.Connection open(Fixture fixture, String baseUrl) {
        ProviderSettings.Builder settings =
                ProviderSettings.named("gemini").baseUrl(baseUrl).allowPrivateNetwork();
        return new GeminiProvider()
                .open((isVertex(fixture)
                                ? settings.option("project", "p-1").key(() -> "ya29.canary")
                                : settings.key("AIza-canary-0123456789"))
                        .build());
    }

    @Override
    public ModelProfile model(Fixture fixture) {
        return LocalGemini.model(LocalGemini.MODEL);
    }

    @Override
    public Completion read(Fixture fixture, Reply reply, ModelRequest request, StreamSink sink) throws ModelException {
        return new Client(null, null, null, new Signatures("gemini", LocalGemini.MODEL, false))
                .read(reply, request, sink);
    }

    @Override
    public Said said(Fixture fixture) throws IOException {
        return NaiveReader.of(fixture).said();
    }

    /** What a case or a status alone does not tell, by what Google documents. */
    @Override
    public Set<FailureKind> failures(Fixture fixture) throws IOException {
        String words = fixture.body().toLowerCase(Locale.ROOT);
        if (fixture.status() == 429) {
            boolean spent = words.matches("(?s).*(perday|prepay|\"quotavalue\": ?\"0\").*");
            return Set.of(spent ? FailureKind.QUOTA_EXHAUSTED : FailureKind.RATE_LIMITED);
        }
        if (fixture.status() == 499) {
            return Set.of(FailureKind.SERVER_ERROR);
        }
        if (fixture.sort().equals("error-400") && words.contains("invalid_argument")) {
            return Set.of(FailureKind.BAD_REQUEST);
        }
        if (fixture.status() == 200 && !words.contains("\"error\"")) {
            return NaiveReader.of(fixture).failures(fixture.isStream());
        }
        if (fixture.sort().equals("midstream-error") && words.contains("cancelled")) {
            // 499: not the caller gave up but the server.
            return Set.of(FailureKind.SERVER_ERROR);
        }
        boolean place = fixture.status() == 400 && words.contains("failed_precondition");
        return place ? Set.of(FailureKind.AUTH) : FailureCases.of(fixture);
    }

    private static boolean isVertex(Fixture fixture) {
        return fixture.protocol().equals("gemini-vertex");
    }
}
