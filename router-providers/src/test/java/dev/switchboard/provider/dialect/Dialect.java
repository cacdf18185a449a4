package dev.switchboard.provider.dialect;

import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/** One protocol: who speaks it, and what its servers say. Whatever text is given must need no escape in JSON. */
public interface Dialect {
    /** The key that every test's provider has; it may come out nowhere. */
    String KEY = "sk-canary-key";

    /** The provider that speaks it. */
    ModelProvider provider();

    /** Settings that lead to a server at that address. */
    default ProviderSettings.Builder settings(String url) {
        return ProviderSettings.named(provider().kind()).baseUrl(url).key(KEY).allowPrivateNetwork();
    }

    /** A model that the provider knows how to ask, whatever the length of the prompt. */
    default ModelProfile model() {
        return ModelProfile.of(ModelId.of(provider().kind(), "main"))
                .contextWindow(100_000_000)
                .build();
    }

    /** A whole answer: this text by that model, for so many tokens. */
    String answer(String text, String model, Tokens tokens);

    /** What a stream begins with, before its first piece; each element is an event's data. */
    List<String> opening();

    /** A piece of text, as an event's data. */
    String piece(String text);

    /** What a whole stream ends with; without the last of these events it is none. */
    List<String> closing(Tokens tokens);

    /** The status of an error. */
    int status(Trouble trouble);

    /** The body of an error, with these words in its message. */
    String error(Trouble trouble, String words);

    /** What an error says in its headers, {@code name: value}. */
    default String[] headers(Trouble trouble) {
        return new String[0];
    }

    /** Which errors can be told apart within a stream. */
    default List<Trouble> toldLate() {
        return List.of(Trouble.OVERLOADED, Trouble.RATE_LIMITED, Trouble.BROKEN);
    }

    /** Which errors can be told apart under the status 200. */
    default List<Trouble> toldInSuccess() {
        return toldLate();
    }

    /** An error within a stream, as an event's data. */
    default String errorEvent(Trouble trouble, String words) {
        return error(trouble, words);
    }

    /** An event that nobody knows yet. */
    default String unknown() {
        return "{\"type\":\"brand_new\",\"future\":{\"things\":[1,{\"a\":null}]},\"more\":\"text\"}";
    }

    /** An event as it goes over the wire; server-sent events but where the protocol has others. */
    default ByteString event(String data) {
        return ByteString.encodeUtf8("data: " + data + "\n\n");
    }

    /** Whether its streams are made of lines, whose ends may be written in several ways. */
    default boolean hasLines() {
        return true;
    }

    /** These events, one after the other. */
    default ByteString events(List<String> data) {
        Buffer bytes = new Buffer();
        data.forEach(each -> bytes.write(event(each)));
        return bytes.readByteString();
    }

    /** A whole stream of these pieces. */
    default List<String> stream(List<String> pieces, Tokens tokens) {
        List<String> events = new ArrayList<>(opening());
        pieces.forEach(piece -> events.add(piece(piece)));
        events.addAll(closing(tokens));
        return events;
    }
}
