package dev.switchboard.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.Fixture;
import dev.switchboard.provider.Fixtures;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** The official messages of AWS's event stream, right ones and wrong ones. */
class EventStreamFixtureTest {
    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})+");

    @Test
    void readsTheOfficialMessagesAsAwsDoes() throws Exception {
        int read = 0;
        for (Fixture fixture : Fixtures.of("aws-eventstream")) {
            byte[] message = fixture.json().path("frame_base64").binaryValue();
            JsonNode expected = fixture.json().path("expected");
            EventStreamReader reader = new EventStreamReader(new Buffer().write(message));
            if (expected.has("decode_fails_with")) {
                assertThatThrownBy(reader::next).as(fixture.name()).isInstanceOf(ModelException.class);
            } else {
                assertThat(reader.next()).as(fixture.name()).isTrue();
                assertThat(reader.payload())
                        .as(fixture.name())
                        .isEqualTo(expected.path("payload_base64").binaryValue());
                for (Map.Entry<String, JsonNode> header :
                        expected.path("headers").properties()) {
                    assertThat(meanings(reader.header(header.getKey())))
                            .as(fixture.name() + " " + header.getKey())
                            .containsAnyElementsOf(meanings(header.getValue().asText()));
                }
                assertThat(reader.next()).as(fixture.name()).isFalse();
            }
            read++;
        }
        assumeTrue(read > 0, "skipped: no recorded messages");
    }

    /** The bytes that a text may stand for: JSON has no way of its own to write bytes, or the sixteen of a UUID. */
    private static Set<ByteString> meanings(String text) {
        Set<ByteString> meanings = new HashSet<>();
        meanings.add(ByteString.encodeUtf8(text));
        ByteString base64 = ByteString.decodeBase64(text);
        if (base64 != null) {
            meanings.add(base64);
        }
        String digits = text.replace("-", "");
        if (HEX.matcher(digits).matches()) {
            meanings.add(ByteString.decodeHex(digits));
        }
        return meanings;
    }
}
