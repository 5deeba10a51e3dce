// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the server-sent events of one connection. */
final class EventStream implements AutoCloseable, Flow.Subscriber<String> {

    private static final String DATA = "data:";

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Http http;
    private final HttpRequest request;
    private final CompletableFuture<HttpResponse<byte[]>> answer;
    private volatile Flow.@Nullable Subscription lines;

    /** What arrives over the connection. */
    private sealed interface Signal {}

    private record Line(String text) implements Signal {}

    /** @param failure why the connection ended; null if the server ended it */
    private record End(
            @Nullable HttpResponse<byte[]> response,
            @Nullable Throwable failure) implements Signal {}

    @SuppressWarnings("FutureReturnValueIgnored") // how it ends comes as a signal
    EventStream(Http http, String path) {
        this.http = http;
        this.request = http.request(path).GET().build();
        this.answer = http.client().sendAsync(request, this::body);
        answer.whenComplete((response, failure) -> signals.add(new End(response, failure)));
    }

    /** Reads events line by line as they arrive, and a problem as a whole. */
    private HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo response) {
        return response.statusCode() == 200
                ? HttpResponse.BodySubscribers.mapping(
                        HttpResponse.BodySubscribers.fromLineSubscriber(this), end -> new byte[0])
                : HttpResponse.BodySubscribers.ofByteArray();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        lines = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        signals.add(new Line(line));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new End(null, failure));
    }

    @Override
    public void onComplete() {
        // The end is signalled together with the answer.
    }

    /**
     * Returns the data of the next event.
     *
     * @param silence the time without any data after which the connection counts as lost
     * @throws UnreachableException if the connection is lost, or ended by the server
     * @throws RefusedException if there is nothing to watch
     */
    byte[] next(Duration silence) {
        StringBuilder data = new StringBuilder();
        while (true) {
            Signal signal = take(silence);
            if (signal instanceof End end) {
                throw ended(end);
            }
            String line = ((Line) signal).text();
            if (line.startsWith(DATA)) {
                data.append(
                                line,
                                line.startsWith(" ", DATA.length()) ? DATA.length() + 1 : DATA.length(),
                                line.length())
                        .append('\n');
            } else if (line.isEmpty() && !data.isEmpty()) {
                return data.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            }
        }
    }

    private Signal take(Duration silence) {
        try {
            @Nullable Signal signal = signals.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
            if (signal == null) {
                throw http.unreachable(new java.net.http.HttpTimeoutException("no data for " + silence));
            }
            return signal;
        } catch (InterruptedException e) {
            throw Http.interrupted(e);
        }
    }

    private DraglineException ended(End end) {
        @Nullable Throwable failure = end.failure();
        @Nullable HttpResponse<byte[]> response = end.response();
        if (response != null && response.statusCode() != 200) {
            try {
                http.requireSuccess(request, response.statusCode(), response.body());
                return http.unexpected(request, response.statusCode(), null);
            } catch (DraglineException e) {
                return e;
            }
        }
        if (failure == null) {
            return http.unreachable(new java.io.EOFException("the server ended the connection"));
        }
        return http.unreachable(
                failure instanceof CompletionException wrapped && wrapped.getCause() != null
                        ? wrapped.getCause()
                        : failure);
    }

    @Override
    public void close() {
        Flow.@Nullable Subscription reading = lines;
        if (reading != null) {
            reading.cancel();
        }
        answer.cancel(true);
    }
}
