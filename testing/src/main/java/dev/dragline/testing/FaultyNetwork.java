// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Stands between two parts and passes on what they say, until it is told to do harm. Both sides connect and are
 * connected on the loopback address.
 */
public final class FaultyNetwork implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private final ServerSocket listening;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private final Set<Socket> forgotten = ConcurrentHashMap.newKeySet();

    private volatile boolean refuses;
    private volatile Duration delay = Duration.ZERO;
    private volatile CountDownLatch flows = new CountDownLatch(0);
    private volatile CountDownLatch answersFlow = new CountDownLatch(0);

    /** @param server the port of the part that is connected to */
    public FaultyNetwork(int server) {
        this.server = server;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept, "faulty-network-" + server);
    }

    /** The port to connect to in place of the server's. */
    public int port() {
        return listening.getLocalPort();
    }

    /** The port of the part that is connected to. */
    int server() {
        return server;
    }

    /** Resets all connections, and every new one. */
    public void cut() {
        refuses = true;
        reset();
    }

    /** Resets the connections that are open; new ones are passed on. */
    public void reset() {
        open.forEach(FaultyNetwork::reset);
        open.clear();
    }

    /** Leaves connections open, and accepts new ones, but passes nothing on, as when a machine is gone. */
    public void freeze() {
        flows = new CountDownLatch(1);
    }

    /** Passes on what the server is told, and nothing of what it says. */
    public void holdAnswers() {
        answersFlow = new CountDownLatch(1);
    }

    /** Leaves the connections that are open for ever without an answer, half open; new ones are passed on. */
    public void forget() {
        forgotten.addAll(open);
        open.clear();
    }

    /** Passes everything on late. */
    public void delay(Duration by) {
        delay = by;
    }

    /** Ends all harm. What was held back is passed on. */
    public void heal() {
        refuses = false;
        delay = Duration.ZERO;
        flows.countDown();
        answersFlow.countDown();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket from = listening.accept();
                if (refuses) {
                    reset(from);
                } else {
                    start(() -> connect(from), "faulty-network-connection");
                }
            } catch (IOException e) {
                // It is closed, or the connection was gone at once.
            }
        }
    }

    private void connect(Socket from) {
        open.add(from);
        try {
            flows.await();
            Socket to = new Socket();
            to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server));
            open.add(to);
            to.setTcpNoDelay(true);
            from.setTcpNoDelay(true);
            Thread there = start(() -> pass(from, to, false), "faulty-network-there");
            pass(to, from, true);
            there.join();
            if (!forgotten.contains(from)) {
                end(from);
                end(to);
            }
        } catch (IOException e) {
            end(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                flows.await();
                if (answers) {
                    answersFlow.await();
                }
                // This is the slowness of the network itself, not a wait for something.
                Thread.sleep(delay.toMillis());
                if (!forgotten.contains(from)) {
                    out.write(buffer, 0, read);
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            end(from);
            end(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        reset(socket);
    }

    @Override
    public void close() {
        heal();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
        forgotten.forEach(FaultyNetwork::reset);
    }
}
