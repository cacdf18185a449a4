package dev.switchboard.provider.bedrock;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request in the one spelling that AWS Signature Version 4 signs, so that both sides sign the same whatever a proxy or
 * an HTTP library makes of it on the way.
 *
 * @param text the spelling
 * @param signedHeaders the names of the headers that are part of it
 */
record CanonicalRequest(String text, String signedHeaders) {
    private static final Pattern BLANKS = Pattern.compile(" +");

    /**
     * The spelling of a request.
     *
     * @param path as it is sent: it is encoded once more, as every service of AWS but S3 wants it
     * @param query as it is sent, or null
     * @param headers those to sign, by name in any case, the values of a name in the order that they are sent in
     * @param bodyHash the SHA-256 of the body in small hexadecimal
     */
    static CanonicalRequest of(
            String method, String path, @Nullable String query, Map<String, List<String>> headers, String bodyHash) {
        SortedMap<String, String> sorted = new TreeMap<>();
        headers.forEach((name, values) -> sorted.merge(
                name.toLowerCase(Locale.ROOT),
                values.stream().map(CanonicalRequest::plain).collect(Collectors.joining(",")),
                (some, more) -> some + "," + more));
        StringBuilder text = new StringBuilder(512);
        text.append(method)
                .append('\n')
                .append(path(path))
                .append('\n')
                .append(query(query))
                .append('\n');
        sorted.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        String signed = String.join(";", sorted.keySet());
        text.append('\n').append(signed).append('\n').append(bodyHash);
        return new CanonicalRequest(text.toString(), signed);
    }

    private static String plain(String value) {
        return BLANKS.matcher(value.strip()).replaceAll(" ");
    }

    private static String path(String sent) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : sent.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(PercentEncoding.encode(segment));
            }
        }
        String path = "/" + String.join("/", segments);
        return sent.endsWith("/") && !segments.isEmpty() ? path + "/" : path;
    }

    private static String query(@Nullable String sent) {
        if (sent == null || sent.isEmpty()) {
            return "";
        }
        return Arrays.stream(sent.split("&", -1))
                .filter(parameter -> !parameter.isEmpty())
                .map(Parameter::of)
                .sorted()
                .map(parameter -> parameter.name + "=" + parameter.value)
                .collect(Collectors.joining("&"));
    }

    /** Sorted by the encoded name, and only then by the value: joined, "a-b=1" would stand before "a=1". */
    private record Parameter(String name, String value) implements Comparable<Parameter> {
        static Parameter of(String sent) {
            int equals = sent.indexOf('=');
            String name = equals < 0 ? sent : sent.substring(0, equals);
            String value = equals < 0 ? "" : sent.substring(equals + 1);
            return new Parameter(PercentEncoding.encodeOnce(name), PercentEncoding.encodeOnce(value));
        }

        @Override
        public int compareTo(Parameter other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : value.compareTo(other.value);
        }
    }
}
