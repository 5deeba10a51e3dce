// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is left of the body of a request that was answered without it, for a moment, so that the client can read the
 * answer; then the connection is closed. Tomcat alone would go on to read as long as a byte comes now and then.
 */
final class UnreadBodies extends ValveBase {

    private static final long PATIENCE_MILLIS = 5_000;
    private static final long LARGEST = 2L << 20;

    private final Clock clock;

    UnreadBodies(Clock clock) {
        super(true);
        this.clock = clock;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (!request.isAsync() && !isRead(request)) {
            response.finishResponse();
            if (!readRest(request)) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    private static boolean isRead(Request request) {
        AtomicBoolean read = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    private boolean readRest(Request request) {
        Rest rest = new Rest();
        long begunMillis = clock.millis();
        try {
            for (long bytes = 0; bytes <= LARGEST && clock.millis() - begunMillis <= PATIENCE_MILLIS; ) {
                int count = request.getCoyoteRequest().doRead(rest);
                if (count < 0) {
                    return true;
                }
                bytes += count;
            }
        } catch (IOException e) {
            // The client is gone, or sent nothing for as long as a connection may be silent.
            return false;
        }
        return false;
    }

    /** Takes what is read, and nobody needs it. */
    private static final class Rest implements ApplicationBufferHandler {

        private @Nullable ByteBuffer buffer;

        @Override
        public void setByteBuffer(ByteBuffer read) {
            buffer = read;
        }

        @Override
        public @Nullable ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // What is read brings its buffer with it.
        }
    }
}
