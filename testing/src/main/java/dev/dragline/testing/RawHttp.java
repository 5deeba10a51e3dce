// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Sends requests that no proper client would send, byte by byte as they are written. */
public final class RawHttp {

    private static final String ID = "0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2";

    private static final int MOMENT_MILLIS = 20;

    private RawHttp() {}

    /** The answer of a server. */
    public record Answer(int status, String type, String body) {}

    /** Returns request lines and headers that are wrong for every service. */
    public static List<String> hostileHeads() {
        Stream<String> addresses = Stream.of(
                "GET /api/jobs/%00",
                "GET /api/jobs/" + "a".repeat(20_000),
                "GET /api/jobs/%zz",
                "GET /api/jobs/%ff",
                "GET /api/jobs/%ed%a0%80",
                "GET /api/jobs/[",
                "GET /api/jobs/{id}",
                "GET /api/jobs/a%2Fb",
                "GET /api/jobs/..%5C..",
                "GET /api/nothing",
                "GET /api",
                "PUT /api/jobs",
                "PATCH /api/trainings",
                "DELETE /api/evaluations",
                "TRACE /api/jobs",
                "STRANGE /api/jobs",
                "POST /api/jobs?name=%00",
                "POST /api/jobs?generator=%ed%a0%80",
                "POST /api/jobs?generator=%zz",
                "POST /api/jobs?generator={name}",
                "POST /api/jobs?" + "a=1&".repeat(1500),
                "POST /api/jobs/%00/cancel",
                "POST /api/jobs/none/retry",
                "POST /api/jobs/" + ID + "/cancel?x=%00",
                "POST /api/trainings/%ed%a0%80/cancel",
                "POST /api/evaluations/none/cancel",
                "POST /api/models/%00/versions/v1/use",
                "POST /api/models/a/versions/%ed%a0%80/use",
                "POST /api/models/{a}/versions/{b}/use");
        return addresses.toList();
    }

    /** Sends a request with the necessary headers and some others. */
    public static Answer send(int port, String head, byte[] body, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(head)
                .append(" HTTP/1.1\r\nConnection: close\r\n")
                .append(Stream.of(headers).anyMatch(header -> header.startsWith("Host:")) ? "" : "Host: localhost\r\n")
                .append("Content-Length: ")
                .append(body.length)
                .append("\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return parse(answer.toString(StandardCharsets.UTF_8));
        }
    }

    /**
     * Sends a request whose end comes byte by byte, also after it was answered, until the server closes the connection.
     *
     * @param atOnce what is sent at once
     * @param slowly what is sent a byte at a time
     * @param pause runs after every byte
     * @return what the server sent until then
     */
    public static String sendSlowly(int port, String atOnce, String slowly, Runnable pause) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket("localhost", port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(MOMENT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(atOnce.getBytes(StandardCharsets.ISO_8859_1));
            for (byte each : slowly.getBytes(StandardCharsets.ISO_8859_1)) {
                out.write(each);
                pause.run();
                if (isClosed(socket, answer)) {
                    return answer.toString(StandardCharsets.UTF_8);
                }
            }
        } catch (SocketException e) {
            // It was closed between two bytes.
            return answer.toString(StandardCharsets.UTF_8);
        }
        throw new AssertionError("the server took all of the " + slowly.length() + " bytes, and sent: " + answer);
    }

    /** Reads what has come. */
    private static boolean isClosed(Socket socket, OutputStream answer) throws IOException {
        byte[] part = new byte[8192];
        try {
            int count = 0;
            while (count >= 0) {
                answer.write(part, 0, count);
                count = socket.getInputStream().read(part);
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static Answer parse(String answer) {
        String[] parts = answer.split("\r\n\r\n", 2);
        String type = parts[0].lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
        int status = Integer.parseInt(parts[0].split(" ", 3)[1]);
        return new Answer(status, type, parts.length > 1 ? parts[1] : "");
    }
}
