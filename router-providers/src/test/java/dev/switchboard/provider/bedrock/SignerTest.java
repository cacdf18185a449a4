package dev.switchboard.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignerTest {
    private static final Instant TIME = Instant.parse("2026-11-23T09:08:07.654Z");
    private static final AwsKeys KEYS = new AwsKeys("AKIDEXAMPLE", Secret.of("secret-canary"), null);

    @ParameterizedTest
    @CsvSource({
        "/model/amazon.nova-lite-v1:0/converse, /model/amazon.nova-lite-v1%3A0/converse",
        "/model/amazon.nova-lite-v1%3A0/converse, /model/amazon.nova-lite-v1%253A0/converse",
        "/model/arn:aws:x:1:profile%2Fus.a/converse, /model/arn%3Aaws%3Ax%3A1%3Aprofile%252Fus.a/converse",
        "/größe 🙂, /gr%C3%B6%C3%9Fe%20%F0%9F%99%82",
        "/~a-b_c.d, /~a-b_c.d",
        "//a//b/./c/../d/, /a/b/d/",
        "/../.., /",
        "'', /"
    })
    void encodesThePathThatIsSentOnceMore(String sent, String canonical) {
        assertThat(request(sent, null).text().lines()).element(1).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "b=2&a=1, a=1&b=2",
        "a=2&a=10&a=1, a=1&a=10&a=2",
        // By the encoded name and only then by the value, so that neither '=' nor '%' decides.
        "a-b=1&a=2, a=2&a-b=1",
        "%C3%A9=1&z=2, %C3%A9=1&z=2",
        "é=1&z=2, %C3%A9=1&z=2",
        "a%20b=c%2Fd, a%20b=c%2Fd",
        "a%2fb=1, a%2Fb=1",
        "a=100%&b=%zz, a=100%25&b=%25zz",
        "key&a=, a=&key=",
        "a=b=c&, a=b%3Dc"
    })
    void sortsAndEncodesTheQuery(String sent, String canonical) {
        assertThat(request("/", sent).text().lines()).element(2).isEqualTo(canonical);
    }

    @Test
    void trimsHeadersAndJoinsThoseOfOneName() {
        CanonicalRequest request = CanonicalRequest.of(
                "GET", "/", null, Map.of("X-Two", List.of("  a   b ", "c"), "Host", List.of("example")), "hash");

        assertThat(request.text()).isEqualTo("GET\n/\n\nhost:example\nx-two:a b,c\n\nhost;x-two\nhash");
        assertThat(request.signedHeaders()).isEqualTo("host;x-two");
    }

    /** The signature was worked out in another language. */
    @Test
    void signsWithTheKeyOfItsDayRegionAndService() {
        String authorization =
                new Signer("eu-central-1", "bedrock").authorization(request("/model/a%3A0/converse", null), TIME, KEYS);

        assertThat(authorization)
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/eu-central-1/bedrock/aws4_request, "
                        + "SignedHeaders=host;x-amz-date, Signature="
                        + "9bb656145c4ba369c93bf717f09d532c168cf9077b74fcbbe330cb23714a258c");
    }

    @Test
    void neverPrintsAKey() {
        assertThat(new AwsKeys("AKIDEXAMPLE", Secret.of("secret-canary"), Secret.of("token-canary")) + "")
                .doesNotContain("AKIDEXAMPLE", "canary");
    }

    private static CanonicalRequest request(String path, @Nullable String query) {
        return CanonicalRequest.of(
                "POST",
                path,
                query,
                Map.of("Host", List.of("example.amazonaws.com"), "X-Amz-Date", List.of(Signer.stamp(TIME))),
                Signer.hash("{}".getBytes(StandardCharsets.UTF_8)));
    }
}
