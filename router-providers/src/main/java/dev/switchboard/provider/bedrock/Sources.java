package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** Writes the format of a picture or a document, and where its data are: here, or in S3, which is all that Bedrock fetches. */
final class Sources {
    private static final Map<String, String> IMAGES = Map.of(
            "image/png", "png",
            "image/jpeg", "jpeg",
            "image/jpg", "jpeg",
            "image/gif", "gif",
            "image/webp", "webp");
    private static final Map<String, String> DOCUMENTS = Map.of(
            "application/pdf", "pdf",
            "text/plain", "txt",
            "text/csv", "csv",
            "text/html", "html",
            "text/markdown", "md",
            "application/msword", "doc",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
            "application/vnd.ms-excel", "xls",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private Sources() {}

    /** Writes the fields {@code format} and {@code source} of a picture. */
    static void writeImage(JsonGenerator out, Part.Media media) throws IOException, ModelException {
        write(out, media, IMAGES, "a picture");
    }

    /** Writes the fields {@code format} and {@code source} of a document. */
    static void writeDocument(JsonGenerator out, Part.Media media) throws IOException, ModelException {
        write(out, media, DOCUMENTS, "a document");
    }

    private static void write(JsonGenerator out, Part.Media media, Map<String, String> formats, String what)
            throws IOException, ModelException {
        String format = formats.get(media.type().toLowerCase(Locale.ROOT));
        if (format == null) {
            throw refusal(what + " must be one of "
                    + String.join(", ", formats.keySet().stream().sorted().toList()));
        }
        out.writeStringField("format", format);
        out.writeObjectFieldStart("source");
        String data = media.base64();
        URI address = media.address();
        if (data != null) {
            out.writeStringField("bytes", data);
        } else if (address != null && "s3".equalsIgnoreCase(address.getScheme())) {
            out.writeObjectFieldStart("s3Location");
            out.writeStringField("uri", address.toString());
            out.writeEndObject();
        } else {
            throw refusal("Bedrock fetches " + what + " from s3:// only: carry the data along, or put them there");
        }
        out.writeEndObject();
    }

    private static ModelException refusal(String why) {
        return ModelException.builder(FailureKind.BAD_REQUEST, why)
                .sent(Sent.NO)
                .build();
    }
}
