package dev.switchboard.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamReaderTest {
    private static final List<String> EXPECTED = List.of("event messageStart {}", "event delta größe 🙂", "error  ");

    @Test
    void readsTheSameMessagesWhereverTheBytesAreSplit() throws Exception {
        byte[] bytes = stream();
        assertThat(messages(bytes)).isEqualTo(EXPECTED);
        for (int split = 1; split < bytes.length; split++) {
            assertThat(messages(Arrays.copyOf(bytes, split), Arrays.copyOfRange(bytes, split, bytes.length)))
                    .as("split at byte %d", split)
                    .isEqualTo(EXPECTED);
        }
    }

    @Test
    void readsTheSameMessagesByteByByte() throws Exception {
        byte[] bytes = stream();
        byte[][] single = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            single[i] = new byte[] {bytes[i]};
        }
        assertThat(messages(single)).isEqualTo(EXPECTED);
    }

    @Test
    void anEndWithinAMessageIsNoEnd() throws Exception {
        byte[] bytes = Frames.event("delta", "{}").readByteArray();
        assertThat(messages()).isEmpty();
        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> messages(cut)).as("%d bytes", length).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void neverTakesACorruptedByteForRight() {
        byte[] bytes = stream();
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] corrupted = bytes.clone();
                corrupted[at] ^= (byte) (1 << bit);
                assertThat(catchThrowable(() -> messages(corrupted)))
                        .as("bit %d of byte %d", bit, at)
                        .isInstanceOfSatisfying(
                                ModelException.class,
                                failure -> assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, PROTOCOL",
        "15, 0, PROTOCOL",
        "61, 46, PROTOCOL",
        "16, 4294967295, PROTOCOL",
        "4294967295, 4294967295, PROTOCOL",
        "2147483648, 2147483647, PROTOCOL",
        "4294967295, 0, TOO_LARGE",
        "2147483647, 0, TOO_LARGE",
        "25165841, 0, TOO_LARGE",
        "131089, 131073, TOO_LARGE"
    })
    void refusesLengthsThatCannotBe(long length, long headersLength, FailureKind kind) {
        byte[] bytes = Frames.prelude(length, headersLength).readByteArray();

        assertThat(catchThrowable(() -> messages(bytes)))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    @Test
    void waitsForAPayloadAsLargeAsTheyGet() {
        byte[] bytes = Frames.prelude((24 << 20) + 16, 0).readByteArray();

        assertThatThrownBy(() -> messages(bytes)).isInstanceOf(EOFException.class);
    }

    @Test
    void readsAPayloadThatIsLargerThanTheUsual() throws Exception {
        String payload = "x".repeat(100_000);

        assertThat(messages(Frames.joined(Frames.message(new Buffer(), payload), Frames.message(new Buffer(), "y"))
                        .readByteArray()))
                .containsExactly("  " + payload, "  y");
    }

    @ParameterizedTest
    @CsvSource({
        "0, '', true",
        "1, '', false",
        "2, 80, -128",
        "3, fffe, -2",
        "4, 7fffffff, 2147483647",
        "5, ffffffffffffffff, -1",
        "6, 0000, ''",
        "6, 0003ff00fe, /wD+",
        "7, 0000, ''",
        "7, 0005677269c39f, griß",
        "7, 0002c328, \ufffd(",
        "8, 0000019ab2c3d4e5, 1763935769829",
        "9, 0102030405060708090a0b0c0d0e0f10, 01020304-0506-0708-090a-0b0c0d0e0f10"
    })
    void readsHeadersOfEveryType(int type, String hex, String text) throws Exception {
        Buffer headers = new Buffer();
        Frames.header(headers, "before", "b");
        Frames.header(headers, "it", type, bytes(hex));
        Frames.header(headers, "after", "a");
        EventStreamReader reader = new EventStreamReader(Frames.message(headers, "payload"));

        assertThat(reader.next()).isTrue();
        assertThat(reader.header("it")).isEqualTo(text);
        assertThat(reader.header("before") + reader.header("after") + reader.header("i"))
                .isEqualTo("ba");
        assertThat(reader.payload()).asString().isEqualTo("payload");
        assertThat(reader.next()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00", // no name
                "0161", // no type
                "056162", // a name that is cut off
                "01610a", // an unknown type
                "0161ff", // an unknown type that is negative
                "016107", // no length
                "01610700", // half a length
                "0161070002ff", // a value that is cut off
                "01610900", // a UUID that is cut off
                "0161000161010161" // a good one, one of the same name
            })
    void refusesHeadersThatAreNone(String hex) throws Exception {
        byte[] message = Frames.message(bytes(hex), "payload").readByteArray();

        assertThat(catchThrowable(() -> messages(message)))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL));
    }

    @Test
    void refusesMoreHeadersThanAnybodySends() {
        Buffer headers = new Buffer();
        for (int i = 0; i < 65; i++) {
            Frames.header(headers, "h" + i, 0, new Buffer());
        }
        byte[] message = Frames.message(headers, "").readByteArray();

        assertThatThrownBy(() -> messages(message)).isInstanceOf(ModelException.class);
    }

    private static byte[] stream() {
        Buffer stream = Frames.event("messageStart", "{}");
        stream.write(Frames.event("delta", "größe 🙂").snapshot());
        stream.write(Frames.error("InternalFailure", "oops").snapshot());
        return stream.readByteArray();
    }

    private static Buffer bytes(String hex) {
        return new Buffer().write(ByteString.decodeHex(hex));
    }

    private static List<String> messages(byte[]... pieces) throws ModelException, IOException {
        EventStreamReader reader = new EventStreamReader(Okio.buffer(new Pieces(pieces)));
        List<String> messages = new ArrayList<>();
        while (reader.next()) {
            messages.add(reader.header(":message-type") + " " + reader.header(":event-type") + " "
                    + new String(reader.payload(), StandardCharsets.UTF_8));
        }
        return messages;
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
