package dev.switchboard.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.Secret;
import dev.switchboard.provider.Fixture;
import dev.switchboard.provider.Fixtures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The official requests of AWS, each with its canonical request, its string to sign and its signature. */
class SignerFixtureTest {
    @Test
    void signsTheOfficialRequestsAsAwsDoes() throws Exception {
        int signed = 0;
        for (Fixture fixture : Fixtures.of("sigv4")) {
            JsonNode vector = fixture.json();
            JsonNode keys = vector.path("credentials");
            Signer signer = new Signer(
                    keys.path("region").asText(), keys.path("service").asText());
            Instant time = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX", Locale.ROOT)
                    .withZone(ZoneOffset.UTC)
                    .parse(keys.path("date").asText(), Instant::from);
            CanonicalRequest canonical = canonical(vector.path("req").asText(), signedHeaders(vector));

            assertThat(canonical.text())
                    .as(fixture.name())
                    .isEqualTo(vector.path("creq").asText());
            assertThat(signer.stringToSign(canonical, time))
                    .as(fixture.name())
                    .isEqualTo(vector.path("sts").asText());
            assertThat(signer.authorization(canonical, time, keys(keys)))
                    .as(fixture.name())
                    .isEqualTo(vector.path("authz").asText());
            signed++;
        }
        assumeTrue(signed > 0, "skipped: no recorded signatures");
    }

    private static AwsKeys keys(JsonNode keys) {
        return new AwsKeys(
                keys.path("access_key").asText(),
                Secret.of(keys.path("secret_key").asText()),
                null);
    }

    /** Which headers to sign is up to the signer; a request of the suite has one more than it signed. */
    private static List<String> signedHeaders(JsonNode vector) {
        String authorization = vector.path("authz").asText();
        String from = authorization.substring(authorization.indexOf("SignedHeaders=") + "SignedHeaders=".length());
        return List.of(from.substring(0, from.indexOf(',')).split(";", -1));
    }

    private static CanonicalRequest canonical(String request, List<String> signed) {
        int headersEnd = request.indexOf("\n\n");
        String body = headersEnd < 0 ? "" : request.substring(headersEnd + 2);
        List<String> lines = (headersEnd < 0 ? request : request.substring(0, headersEnd))
                .lines()
                .toList();
        String first = lines.get(0);
        String method = first.substring(0, first.indexOf(' '));
        String target = first.substring(method.length() + 1, first.lastIndexOf(" HTTP/"));
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? null : target.substring(question + 1);
        return CanonicalRequest.of(
                method,
                path,
                query,
                headers(lines.subList(1, lines.size()), signed),
                Signer.hash(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, List<String>> headers(List<String> lines, List<String> signed) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        @Nullable String name = null;
        for (String line : lines) {
            boolean continued = line.startsWith(" ");
            name = continued && name != null ? name : line.substring(0, line.indexOf(':'));
            String value = continued ? line : line.substring(line.indexOf(':') + 1);
            if (signed.contains(name.toLowerCase(Locale.ROOT))) {
                headers.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
            }
        }
        return headers;
    }
}
