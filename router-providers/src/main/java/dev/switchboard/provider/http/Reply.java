package dev.switchboard.provider.http;

import dev.switchboard.model.ModelException;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A server's reply as it comes in: its status, its headers and, once, its body. For the thread that reads it. */
public final class Reply {
    private static final long LARGEST_BODY = 8 << 20;
    private static final long LARGEST_STREAM = 64 << 20;
    private static final long LARGEST_ERROR = 64 << 10;

    private final Response response;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Time time;
    private boolean streamed;

    Reply(Response response, Progress progress, Cancellation cancellation, Time time) {
        this.response = response;
        this.progress = progress;
        this.cancellation = cancellation;
        this.time = time;
    }

    /** The HTTP status; never a redirection. */
    public int status() {
        return response.code();
    }

    /** Whether the status is one of success; the body may tell otherwise. */
    public boolean isSuccessful() {
        return response.isSuccessful();
    }

    /** A header's last value. */
    public @Nullable String header(String name) {
        return response.header(name);
    }

    /** How long the provider asks us to wait; meaningful on failures only. */
    public Optional<Duration> retryAfter() {
        return RetryAfter.of(header("retry-after-ms"), header(RetryAfterShield.NAME), time.now());
    }

    /** The time that the reply's dates and durations are compared with. */
    public Time time() {
        return time;
    }

    /** The body as bytes, decompressed; more than 8 MiB of it is an {@link IOException}. */
    public InputStream body() {
        return capped(LARGEST_BODY).inputStream();
    }

    /** The body as server-sent events, 64 MiB of them at most; from now on a broken connection is a partial answer. */
    public SseReader events() {
        return new SseReader(stream());
    }

    /** The body as one JSON value a line, within the same limit and under the same rule as {@link #events}. */
    public NdjsonReader lines() {
        return new NdjsonReader(stream());
    }

    /** The body as bytes that come when they come, within the same limit and under the same rule as {@link #events}. */
    public BufferedSource stream() {
        streamed = true;
        return capped(LARGEST_STREAM);
    }

    /** The first 64 KiB of the body, or what of them came: a failure is known by its status even if its body breaks. */
    public byte[] errorBody() {
        Buffer kept = new Buffer();
        BufferedSource source = response.body().source();
        try {
            while (kept.size() < LARGEST_ERROR && source.read(kept, LARGEST_ERROR - kept.size()) >= 0) {
                // Reading is all there is to do.
            }
        } catch (IOException e) {
            // What came before it is still worth reading.
        }
        return kept.readByteArray();
    }

    /** The failure that an exception while reading is; for those who know more of it, such as the usage so far. */
    public ModelException.Builder failure(IOException cause) {
        return Breakdown.of(cause, progress, cancellation, streamed);
    }

    ModelException.Builder failure(RuntimeException cause) {
        return Breakdown.of(cause, progress, cancellation, streamed);
    }

    private BufferedSource capped(long most) {
        return Okio.buffer(new CappedSource(response.body().source(), most));
    }
}
