package dev.switchboard.provider.bedrock;

import dev.switchboard.model.Secret;
import dev.switchboard.provider.http.Credentials;
import dev.switchboard.provider.http.Outgoing;
import dev.switchboard.time.Time;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * Proves who asks Bedrock: by a signature where the key is a pair of AWS keys, else by the key as a bearer token. Which of
 * the two it is may change from call to call. Safe for use by many threads.
 *
 * @param key see {@link AwsKeys#text}, or a bearer token
 */
record AwsCredentials(Secret key, Signer signer, Time time) implements Credentials {

    @Override
    public Map<String, String> on(Outgoing request) {
        String text = key.reveal();
        return AwsKeys.areIn(text)
                ? signed(request, AwsKeys.read(text), time.now())
                : Map.of("Authorization", "Bearer " + text);
    }

    // What is signed is only what certainly arrives as it is: a proxy may add to the others.
    private Map<String, String> signed(Outgoing request, AwsKeys keys, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Amz-Date", Signer.stamp(now));
        Secret token = keys.sessionToken();
        if (token != null) {
            headers.put("X-Amz-Security-Token", token.reveal());
        }
        Map<String, List<String>> covered = new LinkedHashMap<>();
        headers.forEach((name, value) -> covered.put(name, List.of(value)));
        covered.put("Host", List.of(host(request.url())));
        CanonicalRequest canonical = CanonicalRequest.of(
                request.method(),
                request.url().encodedPath(),
                request.url().encodedQuery(),
                covered,
                request.body().sha256().hex());
        headers.put("Authorization", signer.authorization(canonical, now, keys));
        return headers;
    }

    /** As OkHttp writes the header. */
    private static String host(HttpUrl url) {
        String name = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? name : name + ":" + url.port();
    }
}
