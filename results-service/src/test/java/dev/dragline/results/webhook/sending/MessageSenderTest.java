// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests how messages are sent, to a receiver on this machine. */
class MessageSenderTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final SigningSecret SECRET = SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> lookups = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer receiver;
    private MessageSender sender;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
        receiver.setExecutor(threads);
        receiver.createContext("/", this::answer);
        receiver.start();
        sender = sender(Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        sender.close();
        receiver.stop(0);
        threads.shutdownNow();
    }

    private MessageSender sender(Duration patience) {
        return new MessageSender(new AddressRules(true), this::lookUp, patience);
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        lookups.add(host);
        if (host.equals("nowhere.example")) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {HERE};
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path + " of " + exchange.getRequestHeaders().getFirst("Host") + " "
                + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                + exchange.getRequestHeaders().getFirst("webhook-id") + " "
                + exchange.getRequestHeaders().getFirst("webhook-timestamp") + " "
                + exchange.getRequestHeaders().getFirst("webhook-signature") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        switch (path) {
            case "/moved" -> {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1/admin");
                exchange.sendResponseHeaders(302, -1);
            }
            case "/busy" -> {
                exchange.getResponseHeaders().set("Retry-After", "120");
                exchange.sendResponseHeaders(429, -1);
            }
            case "/endless" -> sendWithoutEnd(exchange);
            default -> {
                byte[] text = "thanks".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, text.length);
                exchange.getResponseBody().write(text);
            }
        }
        exchange.close();
    }

    private static void sendWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
                body.write("x".repeat(1000).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private Message message(String host, String path) {
        return new Message(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                URI.create("http://" + host + ":" + receiver.getAddress().getPort() + path),
                "{\"test\": 2432232314}",
                List.of(SECRET),
                Instant.ofEpochSecond(1_614_265_330));
    }

    @Test
    void sendsASignedMessageToTheAddressThatWasChecked() {
        Answer answer = sender.send(message("receiver.example", "/in"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("thanks");
        assertThat(lookups).containsExactly("receiver.example");
        assertThat(requests)
                .containsExactly(
                        "/in of receiver.example:" + receiver.getAddress().getPort()
                                + " application/json; charset=UTF-8 msg_p5jXN8AQM9LWM0D4loKWxJek 1614265330"
                                + " v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= {\"test\": 2432232314}");
    }

    @Test
    void followsNoRedirect() {
        Answer answer = sender.send(message("receiver.example", "/moved"));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.text()).isEqualTo("Redirects are not followed. This one leads to http://127.0.0.1/admin.");
        assertThat(requests).hasSize(1);
    }

    @Test
    void tellsForHowLongAReceiverWantsToBeLeftAlone() {
        Answer answer = sender.send(message("receiver.example", "/busy"));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.retryAfter()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void readsTheBeginningOfAnAnswerWithoutEnd() {
        Answer answer = sender.send(message("receiver.example", "/endless"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).hasSize(MessageSender.READ);
    }

    @Test
    void connectsToNoAddressThatIsRefusedEvenIfTheNameLedElsewhereBefore() throws UnknownHostException {
        InetAddress world = InetAddress.getByName("8.8.8.8");
        HostLookup rebinding = host -> {
            lookups.add(host);
            return new InetAddress[] {lookups.size() == 1 ? world : HERE};
        };
        CheckedResolver checked = new CheckedResolver(new AddressRules(false), rebinding);
        assertThat(checked.resolve("rebinding.example")).containsExactly(world);

        try (MessageSender strict = new MessageSender(new AddressRules(false), rebinding, Duration.ofSeconds(30))) {
            Answer answer = strict.send(message("rebinding.example", "/in"));

            assertThat(answer.status()).isNull();
            assertThat(answer.text())
                    .isEqualTo("rebinding.example leads to 127.0.0.1, which is a loopback address;"
                            + " dragline.webhooks.allow-private=true allows it.");
        }
        assertThat(requests).isEmpty();
    }

    @Test
    void refusesANumberThatLeadsToThisMachine() {
        try (MessageSender strict =
                new MessageSender(new AddressRules(false), InetAddress::getAllByName, Duration.ofSeconds(30))) {
            assertThat(strict.send(message("127.0.0.1", "/in")).text())
                    .isEqualTo("127.0.0.1 leads to 127.0.0.1, which is a loopback address;"
                            + " dragline.webhooks.allow-private=true allows it.");
        }
        assertThat(requests).isEmpty();
    }

    @Test
    void saysWhyThereWasNoAnswer() throws IOException {
        assertThat(sender.send(message("nowhere.example", "/in")).text())
                .isEqualTo("The name of the receiver is not known.");
        receiver.stop(0);
        assertThat(sender.send(message("receiver.example", "/in")).text())
                .startsWith("The connection failed: ")
                .contains("refused");
    }

    @Test
    void namesTheReceiverToTlsThoughItConnectsToAnAddress() throws Exception {
        try (ServerSocket encrypted = new ServerSocket(0, 1, HERE)) {
            Future<String> hello = threads.submit(() -> {
                try (Socket client = encrypted.accept()) {
                    byte[] head = client.getInputStream().readNBytes(5);
                    int length = Byte.toUnsignedInt(head[3]) << 8 | Byte.toUnsignedInt(head[4]);
                    byte[] record = client.getInputStream().readNBytes(length);
                    client.getOutputStream().write("this is no TLS\r\n".getBytes(StandardCharsets.UTF_8));
                    return new String(record, StandardCharsets.ISO_8859_1);
                }
            });
            Message message = new Message(
                    "1",
                    URI.create("https://secret.example:" + encrypted.getLocalPort()),
                    "{}",
                    List.of(SECRET),
                    Instant.EPOCH);

            assertThat(sender.send(message).text()).startsWith("TLS failed: ");
            assertThat(hello.get()).contains("secret.example");
        }
    }

    @Test
    void readsNoHeadersWithoutEnd() throws IOException {
        try (ServerSocket talkative = new ServerSocket(0, 1, HERE)) {
            Future<?> talk = threads.submit(() -> {
                try (Socket client = talkative.accept()) {
                    OutputStream out = client.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
                    while (true) {
                        out.write("More: and more\r\n".getBytes(StandardCharsets.UTF_8));
                    }
                }
            });
            Message message = new Message(
                    "1",
                    URI.create("http://talkative.example:" + talkative.getLocalPort()),
                    "{}",
                    List.of(SECRET),
                    Instant.EPOCH);

            assertThat(sender.send(message).text()).isEqualTo("The connection failed: Maximum header count exceeded");
            assertThatExceptionOfType(ExecutionException.class)
                    .as("the connection is closed")
                    .isThrownBy(talk::get)
                    .withCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void givesUpOnAReceiverThatSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, HERE);
                MessageSender impatient = sender(Duration.ofMillis(50))) {
            Message message = new Message(
                    "1",
                    URI.create("http://silent.example:" + silent.getLocalPort()),
                    "{}",
                    List.of(SECRET),
                    Instant.EPOCH);
            assertThat(impatient.send(message).text()).isEqualTo("The receiver did not answer within 0 s.");
        }
    }
}
