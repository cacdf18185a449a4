package dev.switchboard.provider.openai.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.Secret;
import dev.switchboard.provider.http.GoDuration;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.wire.Options;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The servers' errors as ours. Their bodies have many forms: {@code error} may be an object or a text, the fields may
 * stand beside it or without it. What they say is used to tell the kind and is not repeated, since it may quote the key
 * or the prompt, unless the settings ask for excerpts.
 */
public record Failures(String provider, Optional<Secret> key, boolean excerpts) {
    private static final List<String> LABELS = List.of("code", "type", "status");
    private static final List<String> MESSAGES = List.of("message", "detail", "msg");
    private static final Pattern PRINTABLE_CODE = Pattern.compile("[a-z_]{1,48}");
    private static final Pattern WAIT =
            Pattern.compile("(?:try again in|retry after) (\\d{1,6} seconds?|[0-9.hmsnuµ]{2,32}?)(?:\\.? |\\.?$)");
    private static final int LONGEST_EXCERPT = 512;

    /** For the provider of these settings. */
    public static Failures of(ProviderSettings settings) {
        boolean excerpts = Options.isOn(settings, OptionNames.ERROR_EXCERPTS);
        return new Failures(settings.name(), settings.key(), excerpts);
    }

    /** The failure that a reply of no success is. */
    public ModelException of(Reply reply) {
        Said said = said(Json.tree(reply.errorBody()));
        FailureKind kind = said.kind(reply.status());
        ModelException.Builder failure = ModelException.builder(kind, message(kind, "HTTP " + reply.status(), said));
        // A model had begun by then.
        boolean generated = said.labels().contains("tool_use_failed");
        return common(failure, reply, said)
                .sent(generated ? Sent.YES : kind.sent())
                .build();
    }

    /**
     * The failure that an error inside a successful answer is.
     *
     * @param consumed what the model had consumed by then; null if it had not begun
     */
    public ModelException inside(Reply reply, JsonNode error, @Nullable Usage consumed) {
        Said said = said(error);
        int status = said.status() == 0 ? reply.status() : said.status();
        FailureKind kind = said.kind(status);
        ModelException.Builder failure =
                ModelException.builder(kind, message(kind, "an error inside its answer", said));
        if (consumed != null) {
            failure.sent(Sent.YES).usage(consumed);
        }
        return common(failure, reply, said).build();
    }

    private static ModelException.Builder common(ModelException.Builder failure, Reply reply, Said said) {
        return failure.status(reply.status())
                .retryAfter(reply.retryAfter().or(() -> wait(said.words())).orElse(null))
                .requestId(Headers.requestId(reply, ""))
                .headroom(Headers.headroom(reply));
    }

    /** Where no header says how long to wait, OpenAI, Groq and Azure say it in the message. */
    private static Optional<Duration> wait(String words) {
        Matcher matcher = WAIT.matcher(words);
        return matcher.find() ? GoDuration.parse(matcher.group(1).replaceFirst(" seconds?$", "s")) : Optional.empty();
    }

    private String message(FailureKind kind, String how, Said said) {
        StringBuilder message = new StringBuilder("provider " + provider + " answered with " + how);
        if (PRINTABLE_CODE.matcher(said.code()).matches() && !holdsKey(said.code())) {
            message.append(", ").append(said.code());
        }
        if (kind == FailureKind.CONFIG) {
            message.append(": there is no such API at this address, mostly a missing /v1");
        }
        if (excerpts && !said.text().isEmpty()) {
            message.append(": ").append(excerpt(said.text()));
        }
        return message.toString();
    }

    /** A request that a protocol has no words for; nothing is sent. */
    public static ModelException unsayable(String why) {
        return ModelException.builder(FailureKind.BAD_REQUEST, why)
                .sent(Sent.NO)
                .build();
    }

    private boolean holdsKey(String text) {
        return revealed()
                .filter(secret -> text.contains(secret) || secret.contains(text))
                .isPresent();
    }

    /** The key, if one can be had: whoever supplies it may fail at this moment, and the failure told here goes first. */
    private Optional<String> revealed() {
        try {
            return key.map(Secret::reveal);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The key is taken out before the text is cut, so that no half of it stays. */
    private String excerpt(String text) {
        String clean = revealed()
                .map(secret -> text.replace(secret, "***"))
                .orElse(text)
                .replaceAll("\\p{Cntrl}+", " ");
        return clean.length() <= LONGEST_EXCERPT ? clean : clean.substring(0, LONGEST_EXCERPT) + "…";
    }

    private static Said said(JsonNode body) {
        JsonNode error =
                body.path("error").isMissingNode() || body.path("error").isNull() ? body : body.path("error");
        StringBuilder labels = new StringBuilder();
        for (JsonNode node : List.of(error, body, error.path("metadata"), body.path("metadata"))) {
            for (String field : List.of("code", "type", "status", "limit_source")) {
                labels.append(node.path(field).asText("")).append(' ');
            }
            labels.append(node.hasNonNull("flagged_input") ? "flagged_input " : "");
        }
        String text = error.isTextual() ? error.asText() : text(error);
        return new Said(
                labels.toString().toLowerCase(Locale.ROOT),
                text,
                error.path("metadata").path("raw").asText("").toLowerCase(Locale.ROOT),
                first(error, LABELS),
                error.path("status_code").asInt(error.path("code").asInt(0)));
    }

    /** The first of the usual fields; the message may itself be an object or a list. */
    private static String text(JsonNode error) {
        for (String field : MESSAGES) {
            JsonNode value = error.path(field);
            if (!value.isMissingNode() && !value.isNull()) {
                return value.isTextual() ? value.asText() : value.toString();
            }
        }
        return "";
    }

    private static String first(JsonNode error, List<String> fields) {
        for (String field : fields) {
            if (error.path(field).isTextual()) {
                return error.path(field).asText().toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    /**
     * What an error body says: its code, type and the like together; its message; what it repeats of another server's
     * error; its code; a status, or 0.
     */
    private record Said(String labels, String text, String raw, String code, int status) {
        /** A broker's own words for a refusal are empty: what the server behind it refused, only the repetition tells. */
        FailureKind kind(int itsStatus) {
            FailureKind own = FailureTable.kind(itsStatus, labels, words());
            FailureKind behind = FailureTable.kind(itsStatus, "", raw);
            boolean tells = behind == FailureKind.CONTEXT_OVERFLOW || behind == FailureKind.CONTENT_FILTERED;
            return own == FailureKind.BAD_REQUEST && tells ? behind : own;
        }

        String words() {
            return text.toLowerCase(Locale.ROOT);
        }
    }
}
