// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages. It follows no redirect, repeats nothing by itself, uses no proxy, and connects only to addresses that
 * {@link AddressRules} allow. However a receiver behaves, an attempt ends, and little of its answer is read.
 */
public final class MessageSender implements AutoCloseable {

    /** How much of an answer is read, bytes. */
    static final int READ = 2048;

    private static final int MOST_CONNECTIONS = 64;
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 100;
    private static final int REDIRECTED = 3;
    private static final int HUNDRED = 100;
    private static final int LONGEST_LOCATION = 500;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;
    private final Duration patience;

    /** @param patience how long an attempt may take once the receiver's address is known */
    public MessageSender(AddressRules rules, HostLookup lookup, Duration patience) {
        this.client = client(rules, lookup, patience);
        this.patience = patience;
        this.deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "webhook-deadlines");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static CloseableHttpClient client(AddressRules rules, HostLookup lookup, Duration patience) {
        Timeout timeout = Timeout.of(patience);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedResolver(rules, lookup))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                // A connection serves one attempt, so that every attempt checks the address again.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Dragline-Webhooks")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Sends a message once. */
    public Answer send(Message message) {
        HttpPost request = request(message);
        AtomicBoolean isLate = new AtomicBoolean();
        Future<?> deadline = deadlines.schedule(
                () -> {
                    isLate.set(true);
                    request.cancel();
                },
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
        long start = System.nanoTime();
        try {
            return exchange(request, start);
        } catch (IOException e) {
            return Answer.none(isLate.get() ? late() : reason(e), millisecondsSince(start));
        } finally {
            deadline.cancel(false);
        }
    }

    private static HttpPost request(Message message) {
        HttpPost request = new HttpPost(message.receiver());
        request.setHeader("webhook-id", message.id());
        request.setHeader("webhook-timestamp", message.sentAt().getEpochSecond());
        request.setHeader("webhook-signature", message.signatures());
        request.setEntity(new StringEntity(message.body(), ContentType.APPLICATION_JSON));
        return request;
    }

    private Answer exchange(HttpPost request, long start) throws IOException {
        ClassicHttpResponse response = client.executeOpen(HttpHost.create(uri(request)), request, null);
        try {
            return new Answer(response.getCode(), text(response), retryAfter(response), millisecondsSince(start));
        } finally {
            // Closing alone would read the rest of the answer, which may have no end.
            request.cancel();
            Closer.closeQuietly(response);
        }
    }

    private static URI uri(HttpPost request) throws IOException {
        try {
            return request.getUri();
        } catch (URISyntaxException e) {
            throw new IOException("the address cannot be sent to", e);
        }
    }

    private static String text(ClassicHttpResponse response) throws IOException {
        if (response.getCode() / HUNDRED == REDIRECTED) {
            Header location = response.getFirstHeader(HttpHeaders.LOCATION);
            String to = location == null ? "nowhere" : Objects.requireNonNullElse(location.getValue(), "nowhere");
            return "Redirects are not followed. This one leads to "
                    + to.substring(0, Math.min(to.length(), LONGEST_LOCATION)) + ".";
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return "";
        }
        InputStream body = entity.getContent();
        return new String(body.readNBytes(READ), StandardCharsets.UTF_8);
    }

    private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        String value = header == null ? "" : Objects.requireNonNullElse(header.getValue(), "");
        return SECONDS.matcher(value).matches() ? Duration.ofSeconds(Long.parseLong(value)) : null;
    }

    private String reason(IOException failure) {
        if (failure instanceof RefusedAddressException) {
            return failure.getMessage() + ".";
        }
        if (failure instanceof UnknownHostException) {
            return "The name of the receiver is not known.";
        }
        if (failure instanceof InterruptedIOException) {
            return late();
        }
        String kind = failure instanceof SSLException ? "TLS failed: " : "The connection failed: ";
        return kind + failure.getMessage();
    }

    private String late() {
        return "The receiver did not answer within " + patience.toSeconds() + " s.";
    }

    private static long millisecondsSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
