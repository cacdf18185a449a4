package dev.switchboard.provider.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.provider.http.SseReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/** Whatever a server sends, the reader gives the same events of it however it comes, or says that it is none. */
class SseReaderFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void readsTheSameEventsWhateverComesAndHowever(byte[] bytes) {
        List<String> whole = events(new Buffer().write(bytes));

        assertThat(events(byteByByte(bytes))).isEqualTo(whole);
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
}
