// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses to which the client connects, and refuses a host if one of them is not allowed. The client
 * connects to the very addresses that were checked here, so a name that changes its address afterwards gains nothing.
 */
final class CheckedResolver implements DnsResolver {

    /** The most addresses that are tried, so that a host with many that do not answer takes no longer. */
    private static final int TRIED = 3;

    private final AddressRules rules;
    private final HostLookup lookup;

    CheckedResolver(AddressRules rules, HostLookup lookup) {
        this.rules = rules;
        this.lookup = lookup;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.addresses(host);
        for (InetAddress address : addresses) {
            Optional<String> kind = rules.refusal(address);
            if (kind.isPresent()) {
                throw new RefusedAddressException(host, address.getHostAddress(), kind.get());
            }
        }
        return Arrays.copyOf(addresses, Math.min(addresses.length, TRIED));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
