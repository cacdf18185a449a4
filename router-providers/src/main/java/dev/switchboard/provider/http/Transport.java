package dev.switchboard.provider.http;

import dev.switchboard.model.Locality;
import dev.switchboard.model.ProviderSettings;
import java.net.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * The connections to one provider. It follows no redirection, repeats no request, uses no proxy of the JVM's, keeps no
 * cookie, and connects to no private address unless the settings allow it. Safe for use by many threads.
 */
public final class Transport implements AutoCloseable {
    private static final long KEEP_ALIVE_SECONDS = 30;

    private final OkHttpClient client;
    private final AddressGuard guard;
    private final Lookups lookups;
    private final RequestHeaders headers;
    private final ProviderSettings settings;

    private Transport(
            OkHttpClient client,
            AddressGuard guard,
            Lookups lookups,
            RequestHeaders headers,
            ProviderSettings settings) {
        this.client = client;
        this.guard = guard;
        this.lookups = lookups;
        this.headers = headers;
        this.settings = settings;
    }

    /**
     * Connections to the settings' address, or to the vendor's where they have none. Does no I/O.
     *
     * @param headers sent with every request
     * @param credentials prove who asks
     * @throws IllegalArgumentException if the address may not be called, or a header's value may not be sent
     */
    public static Transport open(
            ProviderSettings settings, String vendorUrl, Map<String, String> headers, Credentials credentials) {
        RequestHeaders all = RequestHeaders.of(headers, credentials);
        return open(settings, vendorUrl, all, Dns.SYSTEM, new DirectSockets());
    }

    /** As the public one, with the resolver and the sockets given. */
    static Transport open(
            ProviderSettings settings, String vendorUrl, RequestHeaders headers, Dns resolver, SocketFactory sockets) {
        Lookups lookups = new Lookups(resolver, settings.connectTimeout());
        AddressGuard guard = AddressGuard.of(settings, vendorUrl, lookups);
        return new Transport(client(settings, guard, sockets), guard, lookups, headers, settings);
    }

    /** The address below the provider's own, such as {@code chat/completions}: percent-encoded where it needs to be. */
    public Endpoint endpoint(String path) {
        return endpoint(path, Map.of());
    }

    /** The address below the provider's own, with a query of these names and values, which are encoded here. */
    public Endpoint endpoint(String path, Map<String, String> query) {
        HttpUrl.Builder url = guard.url().newBuilder().addEncodedPathSegments(path);
        query.forEach(url::addQueryParameter);
        return new Endpoint(client, lookups, url.build(), headers, settings.idleTimeout(), settings.time());
    }

    /** How far data sent there travels: to this machine, into a private network, or to a vendor. */
    public Locality locality() {
        return guard.locality();
    }

    /** How many connections calls are using. */
    int busyConnections() {
        return client.connectionPool().connectionCount()
                - client.connectionPool().idleConnectionCount();
    }

    /** Cancels what is under way and gives up connections and threads. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static OkHttpClient client(ProviderSettings settings, AddressGuard guard, SocketFactory sockets) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(settings.maxConcurrent());
        dispatcher.setMaxRequestsPerHost(settings.maxConcurrent());
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(settings.maxConcurrent(), KEEP_ALIVE_SECONDS, TimeUnit.SECONDS))
                .dns(guard)
                .socketFactory(sockets)
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(new RetryAfterShield())
                .addNetworkInterceptor(new LengthCheck())
                .eventListenerFactory(call -> {
                    Progress progress = call.request().tag(Progress.class);
                    return progress == null ? EventListener.NONE : progress;
                })
                .connectTimeout(settings.connectTimeout())
                .writeTimeout(settings.idleTimeout())
                // Off until the answer begins; the call's own timeout holds all the while.
                .readTimeout(Duration.ZERO)
                .build();
    }
}
