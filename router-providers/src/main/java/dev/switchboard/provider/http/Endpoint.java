package dev.switchboard.provider.http;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Cancellation.Registration;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/** One address of a provider, to which requests are sent, each exactly once. Safe for use by many threads. */
public final class Endpoint {
    /** How long a call without a deadline may take. */
    private static final long LONGEST_CALL = TimeUnit.MINUTES.toNanos(10);

    private final OkHttpClient client;
    private final Lookups lookups;
    private final HttpUrl url;
    private final RequestHeaders headers;
    private final Duration idleTimeout;
    private final Time time;

    Endpoint(
            OkHttpClient client,
            Lookups lookups,
            HttpUrl url,
            RequestHeaders headers,
            Duration idleTimeout,
            Time time) {
        this.client = client;
        this.lookups = lookups;
        this.url = url;
        this.headers = headers;
        this.idleTimeout = idleTimeout;
        this.time = time;
    }

    /**
     * Posts the body as JSON and has the reply read, whatever its status but a redirection.
     *
     * @param body is empty afterwards
     * @throws ModelException if the reader says so, or if no reply came or could be read
     */
    public <T> T post(Buffer body, Cancellation cancellation, AnswerReader<T> reader) throws ModelException {
        try {
            return send("POST", body, cancellation, reader);
        } finally {
            body.clear();
        }
    }

    /** Asks for what stands there, and has the reply read as {@link #post} does. */
    public <T> T get(Cancellation cancellation, AnswerReader<T> reader) throws ModelException {
        return send("GET", new Buffer(), cancellation, reader);
    }

    private <T> T send(String method, Buffer body, Cancellation cancellation, AnswerReader<T> reader)
            throws ModelException {
        ModelClient.refuseIfOver(cancellation);
        // A timeout of zero would be none at all to OkHttp.
        long remaining = Math.max(1, Math.min(LONGEST_CALL, cancellation.remainingNanos()));
        Progress progress = new Progress(Duration.ofMillis(client.connectTimeoutMillis()));
        Call call = client.newCall(new Request.Builder()
                .url(url)
                .headers(headers.of(new Outgoing(method, url, body)))
                .method(method, method.equals("GET") ? null : new OneShotBody(body))
                .tag(Progress.class, progress)
                .build());
        call.timeout().timeout(remaining, TimeUnit.NANOSECONDS);
        try (Registration cancelling = cancellation.onCancel(call::cancel)) {
            return read(call, begin(call, progress, cancellation), progress, cancellation, reader);
        }
    }

    // OkHttp throws an undeclared InterruptedException, and unchecked ones on some malformed replies.
    private Response begin(Call call, Progress progress, Cancellation cancellation) throws ModelException {
        try (Registration lookingUp = lookups.during(cancellation)) {
            return call.execute();
        } catch (Exception e) {
            throw Breakdown.of(e, progress, cancellation, false).build();
        }
    }

    private <T> T read(
            Call call, Response response, Progress progress, Cancellation cancellation, AnswerReader<T> reader)
            throws ModelException {
        Reply reply = new Reply(response, progress, cancellation, time);
        boolean whole = false;
        try {
            refuseRedirection(reply);
            // Until now the model thought, for as long as the deadline lets it.
            response.body().source().timeout().timeout(idleTimeout.toNanos(), TimeUnit.NANOSECONDS);
            T answer = reader.read(reply);
            whole = true;
            return answer;
        } catch (IOException e) {
            throw reply.failure(e).build();
        } catch (RuntimeException e) {
            ModelException failure = reply.failure(e).build();
            failure.setStackTrace(e.getStackTrace());
            throw failure;
        } finally {
            if (!whole) {
                // Closing alone would wait for more of the answer, to use the connection again.
                call.cancel();
            }
            response.close();
        }
    }

    private static void refuseRedirection(Reply reply) throws ModelException {
        if (reply.status() >= 300 && reply.status() < 400) {
            throw ModelException.builder(
                            FailureKind.CONFIG,
                            "the server answered with a redirection (HTTP " + reply.status()
                                    + "), which is never followed: set the address that it should go to")
                    .status(reply.status())
                    .build();
        }
    }
}
