package dev.switchboard.core.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a catalog file strictly: an unknown field, a number where a decimal string belongs, a field twice, anything behind
 * the end. The limits keep a foreign file from taking the memory.
 */
final class CatalogReader {
    private static final String FORMAT = "switchboard-catalog/1";
    private static final int MAX_BYTES = 8 << 20;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(4 << 20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final String name;
    private final ObjectNode header = JSON.createObjectNode();
    private final List<Entry> entries = new ArrayList<>();

    private CatalogReader(String name) {
        this.name = name;
    }

    /**
     * The file's content.
     *
     * @param name what messages call the file
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no catalog, naming the line, the entry and the field
     */
    static CatalogFile read(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Place.of(name, 1).wrong("file", "is larger than 8 MiB; a catalog of 10,000 models is smaller");
        }
        CatalogReader reader = new CatalogReader(name);
        try (JsonParser parser = JSON.createParser(bytes)) {
            reader.readAll(parser);
        } catch (JsonProcessingException e) {
            throw reader.at(e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                    .wrong("JSON", e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw reader.at(1).wrong("file", "must be text in UTF-8");
        }
        return reader.finish();
    }

    private void readAll(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw at(1).wrong("file", "must hold one JSON object, beginning with {\"format\": \"" + FORMAT + "\"");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("models") && value == JsonToken.START_ARRAY) {
                header.put(field, true);
                readEntries(parser);
            } else {
                header.set(field, parser.<JsonNode>readValueAsTree());
            }
        }
        if (parser.nextToken() != null) {
            throw at(line(parser)).wrong("file", "goes on behind the end of its object; remove what follows");
        }
    }

    private void readEntries(JsonParser parser) throws IOException {
        checkFormat();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Place place = at(line(parser));
            JsonNode node = parser.readValueAsTree();
            JsonNode id = node.path("id");
            JsonNode provider = node.path("provider");
            String shown = provider.isTextual() && id.isTextual() ? provider.textValue() + "/" + id.textValue() : "";
            entries.add(EntryReader.read(Fields.of(node, place.entry(shown), "models")));
        }
    }

    private void checkFormat() {
        String format = Fields.of(header, at(1), "").text("format");
        if (!format.equals(FORMAT)) {
            throw at(1).wrong("format", "'" + format + "' cannot be read; this version reads " + FORMAT);
        }
    }

    private CatalogFile finish() {
        checkFormat();
        Fields fields = Fields.of(header, at(1), "");
        String version = fields.text("version");
        fields.date("date");
        for (String explanation : List.of("unit", "tierRule", "checkRule", "gradeRule")) {
            fields.optionalText(explanation);
        }
        if (fields.has("gradeMarks")) {
            fields.object("gradeMarks");
        }
        if (!fields.has("models") || entries.isEmpty()) {
            throw at(1).wrong("models", "must be a list in [ ] of at least one model");
        }
        fields.has("format");
        fields.refuseOthers();
        return new CatalogFile(version, List.copyOf(entries));
    }

    private Place at(int line) {
        return Place.of(name, line);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
