package dev.switchboard.examples.extend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.cost.Usage;
import dev.switchboard.decision.PromptSize;
import dev.switchboard.model.Capability;
import dev.switchboard.model.Completion;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Grade;
import dev.switchboard.model.Locality;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.Secret;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.time.Cancellation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * A provider: the models behind a company's own inference gateway. The gateway stands inside the company's network, keeps
 * no data, and charges other departments by the token. It takes text, and is asked at {@code POST /answers}:
 *
 * <pre>{@code
 * {"model":"small","turns":[{"from":"user","text":"What is six times seven?"}],"limit":1024,"stream":true}
 * }</pre>
 *
 * <p>It answers in lines of JSON, one if the answer is wanted whole, and any number if not; the last says how it ended:
 *
 * <pre>{@code
 * {"piece":"Forty-"}
 * {"piece":"two.","ended":"done","tokens":{"in":14,"out":4}}
 * }</pre>
 *
 * <p>Named in {@code META-INF/services}, so that {@code discoverProviders("gateway").provider("gateway", ...)} finds it.
 */
public final class GatewayProvider implements ModelProvider {
    @Override
    public String kind() {
        return "gateway";
    }

    @Override
    public Connection open(ProviderSettings settings) {
        String url = settings.baseUrl()
                .orElseThrow(() -> refused(settings, "needs the gateway's address: set baseUrl()"))
                .toString();
        Secret key = settings.key().orElseThrow(() -> refused(settings, "needs a key: set key()"));
        if (!settings.allowPrivateNetwork()) {
            throw refused(settings, "is a gateway inside your network: permit that with allowPrivateNetwork()");
        }
        HttpUrl answers =
                HttpUrl.get(url).newBuilder().addPathSegment("answers").build();
        return new Gateway(settings, answers, key, http(settings));
    }

    private static IllegalArgumentException refused(ProviderSettings settings, String why) {
        return new IllegalArgumentException("provider " + settings.name() + " " + why);
    }

    /** No retry and no redirection: the router decides what is sent, how often and where. */
    private static OkHttpClient http(ProviderSettings settings) {
        return new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(settings.connectTimeout())
                // A model may think for as long as the call may take; pauses count once it has begun to answer.
                .readTimeout(Duration.ZERO)
                .build();
    }

    private record Gateway(ProviderSettings settings, HttpUrl url, Secret key, OkHttpClient http)
            implements Connection {
        @Override
        public List<ModelProfile> models(List<ModelProfile> catalogued) {
            return List.of(model("small", Grade.SMALL, "0.05"), model("large", Grade.LARGE, "0.60"));
        }

        @Override
        public ModelClient client(ModelProfile model) {
            return new Client(this, model.wireName());
        }

        @Override
        public void close() {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }

        private ModelProfile model(String name, Grade grade, String perMillionTokens) {
            Money price = Money.usd(perMillionTokens);
            DataHandling handling = DataHandling.at(Locality.PERIMETER).retention(Duration.ZERO);
            return ModelProfile.of(ModelId.of(settings.name(), name))
                    .grade(grade)
                    .pricing(Pricing.perMillionTokens(price, price))
                    .capabilities(Capability.STREAMING)
                    .contextWindow(32_000)
                    .maxOutput(4_000)
                    .handling(settings.region().map(handling::region).orElse(handling))
                    .build();
        }
    }

    private record Client(Gateway gateway, String model) implements ModelClient {
        private static final long LONGEST_CALL = TimeUnit.MINUTES.toNanos(10);

        @Override
        public Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation)
                throws ModelException {
            ModelClient.refuseIfOver(cancellation);
            Call call = gateway.http.newCall(new Request.Builder()
                    .url(gateway.url)
                    .header("Authorization", "Bearer " + gateway.key.reveal())
                    .post(RequestBody.create(body(request), MediaType.get("application/json")))
                    .build());
            call.timeout()
                    .timeout(Math.max(1, Math.min(LONGEST_CALL, cancellation.remainingNanos())), TimeUnit.NANOSECONDS);
            Answer answer = new Answer(request, sink);
            try (Cancellation.Registration cancelling = cancellation.onCancel(call::cancel);
                    Response response = call.execute()) {
                if (!response.isSuccessful()) {
                    throw turnedAway(response);
                }
                BufferedSource lines = response.body().source();
                lines.timeout().timeout(gateway.settings.idleTimeout().toNanos(), TimeUnit.NANOSECONDS);
                return answer.read(lines);
            } catch (IOException e) {
                throw answer.brokenOff(e, cancellation);
            }
        }

        private String body(ModelRequest request) throws ModelException {
            ObjectNode body = Answer.JSON.createObjectNode().put("model", model);
            for (Message message : request.prompt().messages()) {
                for (Part part : message.parts()) {
                    // Another model's reasoning is dropped; whatever else is no text cannot be said here.
                    if (!(part instanceof Part.Text || part instanceof Part.Reasoning)) {
                        throw ModelException.of(FailureKind.BAD_REQUEST, "the gateway takes nothing but text");
                    }
                }
                body.withArray("turns")
                        .addObject()
                        .put("from", message.role().name().toLowerCase(Locale.ROOT))
                        .put("text", message.text());
            }
            return body.put("limit", request.generation().maxOutput())
                    .put("stream", request.streamed())
                    .toString();
        }

        /** Says what helps, and nothing of what the gateway said: it may quote the prompt. */
        private static ModelException turnedAway(Response response) {
            int status = response.code();
            FailureKind kind = switch (status) {
                case 401, 403 -> FailureKind.AUTH;
                case 404 -> FailureKind.MODEL_NOT_FOUND;
                case 413 -> FailureKind.CONTEXT_OVERFLOW;
                case 429 -> FailureKind.RATE_LIMITED;
                case 503 -> FailureKind.OVERLOADED;
                default -> status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.BAD_REQUEST;
            };
            String wait = String.valueOf(response.header("Retry-After"));
            return ModelException.builder(kind, "the gateway answered with HTTP " + status)
                    .status(status)
                    .retryAfter(wait.matches("[0-9]{1,4}") ? Duration.ofSeconds(Long.parseLong(wait)) : null)
                    .build();
        }
    }

    /** An answer while it comes in; for one thread. */
    private static final class Answer {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final long LONGEST_LINE = 1 << 20;
        private static final int LONGEST_TEXT = 4 << 20;

        private final ModelRequest request;
        private final StreamSink sink;
        private final StringBuilder text = new StringBuilder();
        private boolean begun;

        Answer(ModelRequest request, StreamSink sink) {
            this.request = request;
            this.sink = sink;
        }

        /** Reads up to the line that says how it ended; that none comes is an {@link IOException}. */
        Completion read(BufferedSource lines) throws ModelException, IOException {
            begun = true;
            while (true) {
                JsonNode line = JSON.readTree(lines.readUtf8LineStrict(LONGEST_LINE));
                take(line.path("piece").asText());
                String ended = line.path("ended").asText();
                if (!ended.isEmpty()) {
                    return Completion.builder()
                            .text(text.toString())
                            .stopReason(stopReason(ended), ended)
                            .usage(usage(line.path("tokens")))
                            .build();
                }
            }
        }

        /** What is known of an answer that did not come to its end. */
        ModelException brokenOff(IOException cause, Cancellation cancellation) {
            FailureKind kind = begun ? onItsWay(cause) : beforeIt(cause);
            if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
                kind = FailureKind.CANCELLED;
            }
            // The cause is left out: a parser's message quotes what it could not read.
            ModelException.Builder failure = ModelException.builder(
                    kind,
                    "no whole answer from the gateway: " + cause.getClass().getSimpleName());
            return begun ? failure.sent(FailureKind.Sent.YES).usage(estimate()).build() : failure.build();
        }

        private void take(String piece) throws ModelException {
            if (text.length() + piece.length() > LONGEST_TEXT) {
                throw ModelException.builder(FailureKind.TOO_LARGE, "the gateway's answer does not end")
                        .usage(estimate())
                        .build();
            }
            text.append(piece);
            if (request.streamed() && !piece.isEmpty()) {
                sink.deliver(new StreamEvent.TextDelta(piece), this::estimate);
            }
        }

        private Usage usage(JsonNode tokens) {
            long in = tokens.path("in").asLong(-1);
            long out = tokens.path("out").asLong(-1);
            return in < 0 || out < 0 ? estimate() : Usage.of(in, out);
        }

        /** What nobody counted is estimated, at four characters to a token, and marked as that. */
        private Usage estimate() {
            return Usage.builder()
                    .input(PromptSize.of(request.prompt(), request.generation()).likely())
                    .output((text.length() + 3L) / 4)
                    .basis(Usage.Basis.ESTIMATED)
                    .build();
        }

        private static StopReason stopReason(String ended) {
            return switch (ended) {
                case "done" -> StopReason.STOP;
                case "limit" -> StopReason.MAX_TOKENS;
                case "declined" -> StopReason.REFUSAL;
                default -> StopReason.UNKNOWN;
            };
        }

        private static FailureKind beforeIt(IOException cause) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof SocketTimeoutException) {
                return FailureKind.CONNECT;
            }
            return cause instanceof InterruptedIOException ? FailureKind.TIMEOUT : FailureKind.PROTOCOL;
        }

        private static FailureKind onItsWay(IOException cause) {
            if (cause instanceof JsonProcessingException) {
                return FailureKind.PROTOCOL;
            }
            if (cause instanceof SocketTimeoutException) {
                return FailureKind.IDLE;
            }
            return cause instanceof InterruptedIOException ? FailureKind.TIMEOUT : FailureKind.PARTIAL;
        }
    }
}
