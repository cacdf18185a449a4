package dev.switchboard.provider;

import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.http.Reply;
import java.io.IOException;
import java.util.Set;

/**
 * A protocol as the recorded exchanges are replayed in it. What an exchange is expected to say comes from a reader of its
 * own, which shares nothing with the code under test and is as plain as can be.
 */
public interface RecordedProtocol {
    /** Whether the exchange is in this protocol: by where it went and how it looks, never by its file. */
    boolean speaks(Fixture fixture);

    /** The public provider, open at that address, under the name that the exchange's server goes by. */
    ModelProvider.Connection open(Fixture fixture, String baseUrl);

    /** The model that answers; {@link ModelProvider.Connection#client} is asked for its client. */
    ModelProfile model(Fixture fixture);

    /** Reads a reply with the vendor's own reader alone, with no network around it. */
    Completion read(Fixture fixture, Reply reply, ModelRequest request, StreamSink sink)
            throws ModelException, IOException;

    /** What the answer says, by the plain reader. */
    Said said(Fixture fixture) throws IOException;

    /** The kinds of failure of which the exchange must be one; empty if it is an answer. */
    default Set<FailureKind> failures(Fixture fixture) throws IOException {
        return FailureCases.of(fixture);
    }

    /** What ends a stream of which only the events' data were kept. */
    default String terminator() {
        return "";
    }
}
