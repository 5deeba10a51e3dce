// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks for the addresses of a host. */
@FunctionalInterface
public interface HostLookup {

    InetAddress[] addresses(String host) throws UnknownHostException;
}
