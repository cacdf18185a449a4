package dev.switchboard.provider.gemini;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Knows whether its reader came to its end: then what the reader complains about is that there is no more. */
final class WatchedSource extends ForwardingSource {
    private boolean ended;

    WatchedSource(Source source) {
        super(source);
    }

    /** Whether the end was reached. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long count = super.read(sink, byteCount);
        ended |= count < 0;
        return count;
    }
}
