package dev.switchboard.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;

class SseReaderTest {
    private static final String EVERYTHING = "\ufeffdata: first\n\n"
            + ": a comment\r\n\r\n"
            + "event: named\rdata:no space\rdata\rdata:  two spaces\r\r"
            + "id: 7\nretry: 10\nunknown\ndata: größe 🙂\r\n\r\n"
            + "event: dropped, for it has no data\n\n"
            + "error: {\"message\":\"x\"}\n\n"
            + "{\"bare\":\n1}\n\n"
            + "data: [DONE]\n\n"
            + "data: cut off by the end";
    private static final List<String> EXPECTED = List.of(
            "=first",
            "named=no space\n\n two spaces",
            "=größe 🙂",
            "error={\"message\":\"x\"}",
            "={\"bare\":\n1}",
            "=[DONE]");

    @Test
    void readsTheSameEventsWhereverTheBytesAreSplit() throws IOException {
        byte[] bytes = EVERYTHING.getBytes(StandardCharsets.UTF_8);
        assertThat(events(bytes)).isEqualTo(EXPECTED);
        for (int split = 1; split < bytes.length; split++) {
            assertThat(events(Arrays.copyOf(bytes, split), Arrays.copyOfRange(bytes, split, bytes.length)))
                    .as("split at byte %d", split)
                    .isEqualTo(EXPECTED);
        }
    }

    @Test
    void readsTheSameEventsByteByByte() throws IOException {
        byte[] bytes = EVERYTHING.getBytes(StandardCharsets.UTF_8);
        byte[][] single = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            single[i] = new byte[] {bytes[i]};
        }
        assertThat(events(single)).isEqualTo(EXPECTED);
    }

    @Test
    void doesNotHandOutAnEventThatTheEndCutsOff() throws IOException {
        assertThat(events(utf8("data: {\"a\":1}"))).isEmpty();
        assertThat(events(utf8("data: {\"a\":1}\n"))).isEmpty();
    }

    @Test
    void saysWhetherTheEndCutAnEventOffAndLetsItBeRead() throws IOException {
        SseReader cut = new SseReader(new Buffer().writeUtf8("data: whole\n\ndata: {\"a\":\n"));
        assertThat(cut.next()).isTrue();
        assertThat(cut.next()).isFalse();
        assertThat(cut.isUnclosed()).isTrue();
        assertThat(new String(cut.data(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":");

        SseReader whole = new SseReader(new Buffer().writeUtf8("data: whole\n\n: a comment\n"));
        assertThat(whole.next()).isTrue();
        assertThat(whole.next()).isFalse();
        assertThat(whole.isUnclosed()).isFalse();
    }

    @Test
    void takesAFinalDoneWithoutABlankLineAndABareObjectWithoutAnEnd() throws IOException {
        assertThat(events(utf8("data: [DONE]"))).containsExactly("=[DONE]");
        assertThat(events(utf8("{\"error\":{}}"))).containsExactly("={\"error\":{}}");
    }

    @Test
    void refusesALineOverItsLimitInsteadOfKeepingIt() {
        byte[] piece = "x".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
        Source endless = new Source() {
            @Override
            public long read(Buffer sink, long byteCount) {
                sink.write(piece);
                return piece.length;
            }

            @Override
            public Timeout timeout() {
                return Timeout.NONE;
            }

            @Override
            public void close() {}
        };
        SseReader reader = new SseReader(Okio.buffer(endless));
        assertThatThrownBy(reader::next).isInstanceOf(TooLargeException.class).hasMessageContaining("line");
    }

    @Test
    void refusesAnEventOverItsLimitEvenIfEachLineIsShort() {
        String line = "data: " + "x".repeat(1_000_000) + "\n";
        SseReader reader = new SseReader(new Buffer().writeUtf8(line.repeat(5)));
        assertThatThrownBy(reader::next).isInstanceOf(TooLargeException.class).hasMessageContaining("event");
    }

    private static List<String> events(byte[]... pieces) throws IOException {
        SseReader reader = new SseReader(Okio.buffer(new Pieces(pieces)));
        List<String> events = new ArrayList<>();
        while (reader.next()) {
            events.add(reader.name() + "=" + new String(reader.data(), StandardCharsets.UTF_8));
        }
        return events;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Gives one piece a read, as a network does. */
    private static final class Pieces implements Source {
        private final Deque<byte[]> rest;

        Pieces(byte[]... pieces) {
            rest = new ArrayDeque<>(List.of(pieces));
        }

        @Override
        public long read(Buffer sink, long byteCount) {
            byte[] piece = rest.poll();
            if (piece == null) {
                return -1;
            }
            sink.write(piece);
            return piece.length;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
