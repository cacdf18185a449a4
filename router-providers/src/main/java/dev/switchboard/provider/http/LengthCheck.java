package dev.switchboard.provider.http;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Refuses a reply that states a negative length. OkHttp would fail when it closes the body, and with that never give the
 * connection back; here it drops the connection by itself.
 */
final class LengthCheck implements Interceptor {
    private static final long UNSTATED = -1;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.body().contentLength() < UNSTATED) {
            throw new ProtocolException("a negative Content-Length");
        }
        return response;
    }
}
