// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the address that an owner gives for a webhook, as far as that can be done without asking anybody. */
public final class ReceiverAddress {

    private static final int LONGEST = 2000;
    private static final int LARGEST_PORT = 65535;

    /** A last part by which programs take a host for a number: decimal, octal or hexadecimal. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern FOUR_NUMBERS = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

    private ReceiverAddress() {}

    /** Says what is wrong with an address, to be read after the name of its field; empty if nothing is. */
    public static Optional<String> fault(String text, AddressRules rules) {
        if (text.isEmpty()) {
            return Optional.of("is missing: give the address of the receiver, such as https://example.org/dragline");
        }
        if (text.length() > LONGEST) {
            return Optional.of("must have at most " + LONGEST + " characters, but has " + text.length());
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of("is no address: " + e.getReason() + " at character " + (e.getIndex() + 1));
        }
        return fault(uri).or(() -> hostFault(String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT), rules));
    }

    private static Optional<String> fault(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("must begin with https:// or http://");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must hold no user and no password; receivers know messages by their signature");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return Optional.of("must name a host by letters, digits, dots and hyphens, or by its number");
        }
        if (uri.getPort() == 0 || uri.getPort() > LARGEST_PORT) {
            return Optional.of("must have a port from 1 to " + LARGEST_PORT + ", but has " + uri.getPort());
        }
        return uri.getRawFragment() == null
                ? Optional.empty()
                : Optional.of("must have no part behind #, which is never sent");
    }

    private static Optional<String> hostFault(String host, AddressRules rules) {
        boolean isV6 = host.startsWith("[");
        if (!isV6
                && ENDS_IN_NUMBER.matcher(host).matches()
                && !FOUR_NUMBERS.matcher(host).matches()) {
            return Optional.of("must write a number as four decimal numbers, such as 198.51.100.7, not as " + host);
        }
        if (isV6 || FOUR_NUMBERS.matcher(host).matches()) {
            return literalFault(host, rules);
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return !rules.allowsPrivate() && (name.equals("localhost") || name.endsWith(".localhost"))
                ? refused(host, "this machine")
                : Optional.empty();
    }

    private static Optional<String> literalFault(String host, AddressRules rules) {
        try {
            return rules.refusal(InetAddress.getByName(host)).flatMap(kind -> refused(host, kind));
        } catch (UnknownHostException e) {
            return Optional.of("must have a valid number as its host, not " + host);
        }
    }

    private static Optional<String> refused(String host, String kind) {
        return Optional.of("must not lead to " + host + ", which is " + kind + AddressRules.HOW_TO_ALLOW);
    }
}
