package dev.switchboard.provider.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.provider.http.NdjsonReader;
import dev.switchboard.provider.http.SseReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/** Whatever a server streams, the readers find the same in it however it comes, or say that it is too large. */
class StreamReaderFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void readsTheSameEventsHoweverTheyCome(byte[] bytes) {
        compare(bytes, StreamReaderFuzzTest::events);
    }

    @FuzzTest(maxDuration = "5m")
    void readsTheSameLinesHoweverTheyCome(byte[] bytes) {
        compare(bytes, StreamReaderFuzzTest::lines);
    }

    private static void compare(byte[] bytes, Function<BufferedSource, List<String>> reading) {
        List<String> whole = reading.apply(new Buffer().write(bytes));
        assertThat(reading.apply(byteByByte(bytes))).isEqualTo(whole);
        assertThat(whole.size()).isLessThanOrEqualTo(bytes.length);
    }

    private static BufferedSource byteByByte(byte[] bytes) {
        return Okio.buffer(new ForwardingSource(new Buffer().write(bytes)) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                return super.read(sink, Math.min(1, byteCount));
            }
        });
    }

    private static List<String> events(BufferedSource source) {
        SseReader reader = new SseReader(source);
        List<String> events = new ArrayList<>();
        try {
            while (reader.next()) {
                events.add(reader.name() + "=" + new String(reader.data(), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            events.add(e.getClass().getName());
        }
        return events;
    }

    private static List<String> lines(BufferedSource source) {
        NdjsonReader reader = new NdjsonReader(source);
        List<String> lines = new ArrayList<>();
        try {
            while (reader.next()) {
                lines.add(new String(reader.data(), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            lines.add(e.getClass().getName());
        }
        return lines;
    }
}
