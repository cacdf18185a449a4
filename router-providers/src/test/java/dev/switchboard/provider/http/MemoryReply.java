package dev.switchboard.provider.http;

import dev.switchboard.provider.Fixture;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/** Replies that come out of memory, split wherever a test wants them split. */
public final class MemoryReply {
    private MemoryReply() {}

    /** A reply with the exchange's status and headers and that body, which comes in pieces that end at these places. */
    public static Reply of(Fixture fixture, byte[] body, int... ends) {
        Response.Builder response = new Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(fixture.status())
                .message("")
                .body(ResponseBody.create(Okio.buffer(new Pieces(body, ends)), null, -1));
        fixture.headers()
                .forEach((name, value) ->
                        response.addHeader(name.equalsIgnoreCase("retry-after") ? RetryAfterShield.NAME : name, value));
        Progress progress = new Progress(Duration.ofSeconds(1));
        progress.requestHeadersStart(null);
        progress.responseHeadersEnd(null, null);
        return new Reply(response.build(), progress, Cancellation.unbounded(Time.system()), Time.system());
    }

    private static final class Pieces implements Source {
        private final Buffer all;
        private final int[] ends;
        private int piece;
        private long read;

        Pieces(byte[] body, int[] ends) {
            this.all = new Buffer().write(body);
            this.ends = ends;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            while (piece < ends.length && ends[piece] <= read) {
                piece++;
            }
            long most = piece < ends.length ? ends[piece] - read : byteCount;
            long count = all.read(sink, Math.min(most, byteCount));
            read += Math.max(count, 0);
            return count;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
