package dev.switchboard.provider.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import okio.Buffer;

/** Writes messages of an event stream, right ones and wrong ones. */
final class Frames {
    private Frames() {}

    /** The messages one after the other. */
    static Buffer joined(Buffer... messages) {
        Buffer stream = new Buffer();
        for (Buffer message : messages) {
            stream.write(message.snapshot());
        }
        return stream;
    }

    /** An event of the Converse API; in the JSON, ' stands for ". */
    static Buffer event(String type, String json) {
        Buffer headers = new Buffer();
        header(headers, ":event-type", type);
        header(headers, ":content-type", "application/json");
        header(headers, ":message-type", "event");
        return message(headers, json.replace('\'', '"'));
    }

    static Buffer exception(String type, String json) {
        Buffer headers = new Buffer();
        header(headers, ":exception-type", type);
        header(headers, ":content-type", "application/json");
        header(headers, ":message-type", "exception");
        return message(headers, json.replace('\'', '"'));
    }

    static Buffer error(String code, String message) {
        Buffer headers = new Buffer();
        header(headers, ":message-type", "error");
        header(headers, ":error-code", code);
        header(headers, ":error-message", message);
        return message(headers, "");
    }

    static void header(Buffer headers, String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        header(headers, name, 7, new Buffer().writeShort(bytes.length).write(bytes));
    }

    static void header(Buffer headers, String name, int type, Buffer value) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        headers.writeByte(bytes.length).write(bytes).writeByte(type).write(value.snapshot());
    }

    static Buffer message(Buffer headers, String payload) {
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        Buffer message = prelude(16 + headers.size() + body.length, headers.size());
        message.write(headers.snapshot());
        message.write(body);
        return message.writeInt(crc(message));
    }

    /** The first twelve bytes of a message of such lengths, with a checksum that holds. */
    static Buffer prelude(long length, long headersLength) {
        Buffer prelude = new Buffer().writeInt((int) length).writeInt((int) headersLength);
        return prelude.writeInt(crc(prelude));
    }

    private static int crc(Buffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.copy().readByteArray());
        return (int) crc.getValue();
    }
}
