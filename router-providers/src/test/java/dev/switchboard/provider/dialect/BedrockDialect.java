package dev.switchboard.provider.dialect;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.bedrock.BedrockProvider;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import okio.Buffer;
import okio.ByteString;

/**
 * Amazon Bedrock's Converse. The data of an event are written here as its type, a blank and its payload; an exception's
 * type begins with an exclamation mark.
 */
public final class BedrockDialect implements Dialect {
    private static final int STRING = 7;

    @Override
    public ModelProvider provider() {
        return new BedrockProvider();
    }

    @Override
    public ProviderSettings.Builder settings(String url) {
        return Dialect.super.settings(url).region("us-east-1");
    }

    @Override
    public String answer(String text, String model, Tokens tokens) {
        return "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"" + text
                + "\"}]}},\"stopReason\":\"end_turn\"" + (tokens.isSaid() ? "," + usage(tokens) : "")
                + ",\"metrics\":{\"latencyMs\":1}}";
    }

    @Override
    public List<String> opening() {
        return List.of("messageStart {\"role\":\"assistant\"}");
    }

    @Override
    public String piece(String text) {
        return "contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + text + "\"}}";
    }

    @Override
    public List<String> closing(Tokens tokens) {
        return List.of(
                "contentBlockStop {\"contentBlockIndex\":0}",
                "messageStop {\"stopReason\":\"end_turn\"}",
                "metadata {" + (tokens.isSaid() ? usage(tokens) + "," : "") + "\"metrics\":{\"latencyMs\":1}}");
    }

    @Override
    public int status(Trouble trouble) {
        return switch (trouble) {
            case OVERLOADED -> 503;
            case RATE_LIMITED -> 429;
            case KEY_REFUSED -> 403;
            case BAD_REQUEST, TOO_LONG -> 400;
            case BROKEN -> 500;
        };
    }

    @Override
    public String error(Trouble trouble, String words) {
        return "{\"message\":\"" + (trouble == Trouble.TOO_LONG ? "Input is too long for requested model. " : "")
                + words + "\"}";
    }

    @Override
    public String[] headers(Trouble trouble) {
        String name = exception(trouble);
        String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return new String[] {"x-amzn-ErrorType: " + type + ":http://internal.example.com/"};
    }

    /** None: the body says nothing of the type. */
    @Override
    public List<Trouble> toldInSuccess() {
        return List.of();
    }

    @Override
    public String errorEvent(Trouble trouble, String words) {
        return "!" + exception(trouble) + " " + error(trouble, words);
    }

    @Override
    public String unknown() {
        return "brandNewEvent " + Dialect.super.unknown();
    }

    @Override
    public ByteString event(String data) {
        int blank = data.indexOf(' ');
        boolean typed = blank > 0 && Character.isLetter(data.charAt(data.charAt(0) == '!' ? 1 : 0));
        String type = typed ? data.substring(0, blank) : "contentBlockDelta";
        boolean exception = type.startsWith("!");
        Buffer headers = new Buffer();
        header(headers, ":message-type", exception ? "exception" : "event");
        header(headers, exception ? ":exception-type" : ":event-type", exception ? type.substring(1) : type);
        header(headers, ":content-type", "application/json");
        ByteString payload = ByteString.encodeUtf8(typed ? data.substring(blank + 1) : data);
        int headersLength = (int) headers.size();
        Buffer frame =
                new Buffer().writeInt(16 + headersLength + payload.size()).writeInt(headersLength);
        frame.writeInt(crc(frame));
        frame.write(headers, headersLength);
        frame.write(payload);
        return frame.writeInt(crc(frame)).readByteString();
    }

    @Override
    public boolean hasLines() {
        return false;
    }

    private static String exception(Trouble trouble) {
        return switch (trouble) {
            case OVERLOADED -> "serviceUnavailableException";
            case RATE_LIMITED -> "throttlingException";
            case KEY_REFUSED -> "accessDeniedException";
            case BAD_REQUEST, TOO_LONG -> "validationException";
            case BROKEN -> "internalServerException";
        };
    }

    private static void header(Buffer headers, String name, String value) {
        headers.writeByte(name.length()).writeUtf8(name).writeByte(STRING);
        headers.writeShort(value.length()).writeUtf8(value);
    }

    private static int crc(Buffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.copy().readByteArray());
        return (int) crc.getValue();
    }

    private static String usage(Tokens tokens) {
        return "\"usage\":{\"inputTokens\":" + tokens.input() + ",\"outputTokens\":" + tokens.output() + "}";
    }
}
