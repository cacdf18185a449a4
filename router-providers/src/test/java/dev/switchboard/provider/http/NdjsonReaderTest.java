package dev.switchboard.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;
import org.junit.jupiter.api.Test;

class NdjsonReaderTest {
    @Test
    void readsAValueALineWhateverEndsTheLineAndTheStream() throws IOException {
        assertThat(values("\uFEFF{\"a\":1}\r\n\n  \n{\"b\":\"é\"}\r{\"c\":3}"))
                .containsExactly("{\"a\":1}", "{\"b\":\"é\"}", "{\"c\":3}");
        assertThat(values("")).isEmpty();
        assertThat(values("\n\n")).isEmpty();
    }

    @Test
    void tellsALineThatTheStreamCutsFromOneThatEnds() throws IOException {
        NdjsonReader reader = new NdjsonReader(new Buffer().writeUtf8("{}\n{\"a\":"));

        assertThat(reader.next()).isTrue();
        assertThat(reader.isCut()).isFalse();
        assertThat(reader.next()).isTrue();
        assertThat(reader.isCut()).isTrue();
        assertThat(reader.next()).isFalse();
    }

    @Test
    void refusesALineLongerThanAMebibyte() {
        assertThatThrownBy(() -> values("x".repeat((1 << 20) + 1))).isInstanceOf(TooLargeException.class);
    }

    private static List<String> values(String stream) throws IOException {
        BufferedSource source = new Buffer().writeUtf8(stream);
        NdjsonReader reader = new NdjsonReader(source);
        List<String> values = new ArrayList<>();
        while (reader.next()) {
            values.add(new String(reader.data(), StandardCharsets.UTF_8));
        }
        return values;
    }
}
