package dev.switchboard.provider.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import okio.Buffer;

/**
 * JSON as we read and write it: duplicate keys, depth over 64, and names, strings and numbers of unusual length are
 * refused. Requests and answers go through the streaming parser; only error bodies, whose forms are many, become a tree.
 */
public final class Json {
    /** What {@link #count} gives where the field is null. */
    public static final long ABSENT = -1;

    /** What {@link #count} gives where the field is no count. */
    public static final long INVALID = -2;

    private static final long MOST_TOKENS = 1_000_000_000;
    private static final int DEPTH = 64;
    private static final int LONGEST_STRING = 4 << 20;
    private static final int LONGEST_NAME = 1_024;
    private static final int LONGEST_NUMBER = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(LONGEST_STRING)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final JsonMapper TREES = new JsonMapper(FACTORY);

    private Json() {}

    /** A parser of what the stream holds. */
    public static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(new StrictUtf8(in));
    }

    /** A parser of a stretch of bytes, which it does not copy. */
    public static JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
        StrictUtf8.check(bytes, offset, offset + length);
        return FACTORY.createParser(bytes, offset, length);
    }

    /** A generator that writes UTF-8 straight into the buffer. */
    public static JsonGenerator generator(Buffer buffer) throws IOException {
        return FACTORY.createGenerator(buffer.outputStream());
    }

    /** The tree of a short text that may be anything, an error body for instance; a missing node if it is no JSON. */
    public static JsonNode tree(byte[] bytes) {
        try {
            return TREES.readTree(bytes);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The tree of the parser's current value. */
    public static JsonNode tree(JsonParser parser) throws IOException {
        return TREES.readTree(parser);
    }

    /** Moves to the first token, which must begin an object. */
    public static void expectObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "an object was expected");
        }
    }

    /** Reads to the end and refuses whatever follows the value. */
    public static void expectEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "more than one value");
        }
    }

    /**
     * The text at the parser's current token, empty if it is null; other values are passed over and count as empty. The
     * parser stands on the value's last token afterwards.
     */
    public static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return "";
    }

    /**
     * The whole number at the parser's current token, from 0 to {@link Long#MAX_VALUE}; {@link #ABSENT} for null and
     * {@link #INVALID} for everything else. It never wraps, rounds or converts: a wrong count is money.
     */
    public static long count(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return ABSENT;
        }
        if (token != JsonToken.VALUE_NUMBER_INT) {
            parser.skipChildren();
            return INVALID;
        }
        boolean signed = parser.getTextCharacters()[parser.getTextOffset()] == '-';
        return signed || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? INVALID : parser.getLongValue();
    }

    /** A count of tokens, as {@link #count}; more than a thousand million are none, for no window is so large. */
    public static long tokens(JsonParser parser) throws IOException {
        long count = count(parser);
        return count > MOST_TOKENS ? INVALID : count;
    }
}
