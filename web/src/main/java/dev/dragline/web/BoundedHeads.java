// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import java.io.IOException;
import java.time.Clock;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request line and headers come too slowly. Tomcat alone closes it only if nothing comes, so a
 * client that sends a byte now and then would hold it for days. It is public because Tomcat creates it by its name.
 */
public final class BoundedHeads extends Http11NioProtocol {

    private static final long PATIENCE_MILLIS = 30_000;

    private Clock clock = Clock.systemUTC();

    /** Sets the clock by which a head is slow. It must be called before the server starts. */
    void goBy(Clock time) {
        clock = time;
    }

    @Override
    protected Processor createProcessor() {
        return new Bounded(this, getAdapter(), clock);
    }

    private static final class Bounded extends Http11Processor {

        private final Clock clock;
        private @Nullable SocketWrapperBase<?> incomplete;
        private long sinceMillis;

        Bounded(BoundedHeads protocol, Adapter adapter, Clock clock) {
            super(protocol, adapter);
            this.clock = clock;
        }

        /** Tomcat calls this whenever bytes came; the state is LONG if the head is not complete, or an answer is under way. */
        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            SocketState state = super.service(socket);
            if (state != SocketState.LONG || isAsync()) {
                incomplete = null;
                return state;
            }
            // A processor serves one connection after another, and does not hear of those that break off.
            if (incomplete != socket) {
                incomplete = socket;
                sinceMillis = clock.millis();
            }
            if (clock.millis() - sinceMillis <= PATIENCE_MILLIS) {
                return state;
            }
            incomplete = null;
            return SocketState.CLOSED;
        }
    }
}
