package dev.switchboard.provider.openai.dialect;

import java.util.Map;

/**
 * Where something stands below a provider's address.
 *
 * @param path percent-encoded where it needs to be
 * @param query names and values, as they are meant
 */
public record Route(String path, Map<String, String> query) {
    /** A path without a query. */
    public static Route of(String path) {
        return new Route(path, Map.of());
    }
}
