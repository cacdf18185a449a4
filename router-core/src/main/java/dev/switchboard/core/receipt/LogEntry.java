package dev.switchboard.core.receipt;

/**
 * What is to become a record. It is formed by the caller, so that no entry can harm the writer.
 *
 * @param type what it records, as JSON
 * @param body what it says, as JSON
 */
record LogEntry(byte[] type, byte[] body) {

    /** One of the log's own. */
    static LogEntry of(RecordType type, byte[] body) {
        return new LogEntry(JsonFields.quoted(type.name()), body);
    }
}
