package dev.switchboard.core.receipt;

/** What is to become a record. It is formed by the caller, so that no entry can harm the writer. */
final class LogEntry {
    private final byte[] type;
    private final byte[] body;

    /** Type and body are JSON. */
    LogEntry(byte[] type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    /** One of the log's own. */
    static LogEntry of(RecordType type, byte[] body) {
        return new LogEntry(JsonFields.quoted(type.name()), body);
    }

    byte[] type() {
        return type;
    }

    byte[] body() {
        return body;
    }
}
