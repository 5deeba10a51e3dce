// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A request whose body may have only so many bytes, and must come at some pace. Only the time that is spent in waiting for
 * the client counts, so a service that takes a large file slowly makes no client wrong.
 */
final class PacedRequest extends HttpServletRequestWrapper {

    private static final long PATIENCE_MILLIS = 30_000;
    private static final long BYTES_PER_SECOND = 1024;

    private final long largest;
    private final Clock clock;
    private @Nullable ServletInputStream body;

    /** @param largest the most bytes of the body */
    PacedRequest(HttpServletRequest request, long largest, Clock clock) {
        super(request);
        this.largest = largest;
        this.clock = clock;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        ServletInputStream paced = body;
        if (paced == null) {
            paced = new Paced(super.getInputStream());
            body = paced;
        }
        return paced;
    }

    private final class Paced extends ServletInputStream {

        private final ServletInputStream in;
        private long bytes;
        private long waitedMillis;

        Paced(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            long begun = clock.millis();
            int count = in.read(target, offset, length);
            waitedMillis += clock.millis() - begun;
            bytes += Math.max(0, count);
            if (bytes > largest) {
                throw new ResponseStatusException(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "The body has more than the " + largest + " bytes that are taken here.");
            }
            if (waitedMillis > PATIENCE_MILLIS + bytes * 1000 / BYTES_PER_SECOND) {
                throw new ResponseStatusException(
                        HttpStatus.REQUEST_TIMEOUT,
                        "The body came at less than " + BYTES_PER_SECOND + " bytes a second; send it again.");
            }
            return count;
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
