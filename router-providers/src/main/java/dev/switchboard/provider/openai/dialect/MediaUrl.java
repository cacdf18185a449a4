package dev.switchboard.provider.openai.dialect;

import dev.switchboard.model.Part;

/** Pictures and documents as these protocols carry them: by an address, which may hold the data itself. */
public final class MediaUrl {
    private MediaUrl() {}

    /** The address, or the data as one. */
    public static String of(Part.Media media) {
        return media.data()
                .map(base64 -> "data:" + media.type() + ";base64," + base64)
                .orElseGet(() -> media.source().orElseThrow().toString());
    }
}
