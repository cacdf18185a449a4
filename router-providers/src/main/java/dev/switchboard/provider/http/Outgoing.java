package dev.switchboard.provider.http;

import okhttp3.HttpUrl;
import okio.Buffer;

/**
 * A request that is about to be sent.
 *
 * @param method in capitals
 * @param url as it goes onto the wire
 * @param body all of it, to be looked at and not to be consumed
 */
public record Outgoing(String method, HttpUrl url, Buffer body) {
    /** Where it goes, and nothing of what it says. */
    @Override
    public String toString() {
        return method + " " + url.host();
    }
}
