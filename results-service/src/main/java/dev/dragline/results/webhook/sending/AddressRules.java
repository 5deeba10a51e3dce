// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Says to which addresses webhooks may be sent. Those of this machine, of private networks and of special use are
 * refused, so that nobody reaches through this server what only this server can reach.
 *
 * @param allowsPrivate whether all addresses are allowed
 */
public record AddressRules(boolean allowsPrivate) {

    static final String HOW_TO_ALLOW = "; dragline.webhooks.allow-private=true allows it";

    /** A range of addresses: those that share the first {@code bits} bits with {@code first}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Range(byte[] first, int bits, String kind) {

        static Range of(String first, int bits, String kind) {
            return new Range(literal(first), bits, kind);
        }

        boolean contains(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if ((address[bit / Byte.SIZE] & mask) != (first[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final String METADATA = "an address of a cloud's metadata";
    private static final String RESERVED = "a reserved address";

    // The registries of special addresses of IANA, and where clouds keep the credentials of their machines.
    private static final List<Range> REFUSED = List.of(
            Range.of("169.254.169.254", 32, METADATA),
            Range.of("100.100.100.200", 32, METADATA),
            Range.of("168.63.129.16", 32, METADATA),
            Range.of("fd00:ec2::254", 128, METADATA),
            Range.of("0.0.0.0", 8, "an address of this machine"),
            Range.of("127.0.0.0", 8, "a loopback address"),
            Range.of("10.0.0.0", 8, "a private address"),
            Range.of("172.16.0.0", 12, "a private address"),
            Range.of("192.168.0.0", 16, "a private address"),
            Range.of("100.64.0.0", 10, "a private address"),
            Range.of("169.254.0.0", 16, "a link-local address"),
            Range.of("192.0.0.0", 24, RESERVED),
            Range.of("192.0.2.0", 24, RESERVED),
            Range.of("192.88.99.0", 24, RESERVED),
            Range.of("198.18.0.0", 15, RESERVED),
            Range.of("198.51.100.0", 24, RESERVED),
            Range.of("203.0.113.0", 24, RESERVED),
            Range.of("224.0.0.0", 4, "a multicast address"),
            Range.of("240.0.0.0", 4, RESERVED),
            Range.of("::", 128, "an address of this machine"),
            Range.of("::1", 128, "a loopback address"),
            Range.of("fe80::", 10, "a link-local address"),
            Range.of("fec0::", 10, "a private address"),
            Range.of("fc00::", 7, "a unique local address"),
            Range.of("ff00::", 8, "a multicast address"),
            Range.of("2001::", 23, RESERVED),
            Range.of("2001:db8::", 32, RESERVED),
            Range.of("3fff::", 20, RESERVED));

    /** Of IPv6 only these addresses are given to networks of the world; all others are refused. */
    private static final Range GLOBAL = Range.of("2000::", 3, "a global address");

    /** Prefixes behind which an address of IPv4 stands, with the byte at which it begins. */
    private record Embedding(Range range, int at) {}

    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(Range.of("64:ff9b::", 96, "NAT64"), 12), new Embedding(Range.of("2002::", 16, "6to4"), 2));

    private static final int IPV4_BYTES = 4;

    /** Says why an address is refused; empty if it is allowed. */
    public Optional<String> refusal(InetAddress address) {
        return allowsPrivate ? Optional.empty() : kind(address.getAddress());
    }

    private static Optional<String> kind(byte[] address) {
        Optional<Range> refused =
                REFUSED.stream().filter(range -> range.contains(address)).findFirst();
        if (refused.isPresent()) {
            return refused.map(Range::kind);
        }
        for (Embedding embedding : EMBEDDINGS) {
            if (embedding.range().contains(address)) {
                byte[] inner = new byte[IPV4_BYTES];
                System.arraycopy(address, embedding.at(), inner, 0, IPV4_BYTES);
                return kind(inner)
                        .map(kind ->
                                kind + " within one of " + embedding.range().kind());
            }
        }
        return address.length == IPV4_BYTES || GLOBAL.contains(address) ? Optional.empty() : Optional.of(RESERVED);
    }

    private static byte[] literal(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address + " is no address", e);
        }
    }
}
