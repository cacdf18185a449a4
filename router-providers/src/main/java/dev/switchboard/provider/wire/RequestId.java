package dev.switchboard.provider.wire;

import dev.switchboard.provider.http.Reply;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The provider's name for a call, for its support desk. */
public final class RequestId {
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,128}");

    private RequestId() {}

    /** The first of these headers that holds a name, else the answer's own; null if nothing is one. */
    public static @Nullable String of(Reply reply, List<String> headers, String answerId) {
        for (String header : headers) {
            String id = reply.header(header);
            if (id != null && PRINTABLE.matcher(id).matches()) {
                return id;
            }
        }
        return PRINTABLE.matcher(answerId).matches() ? answerId : null;
    }
}
