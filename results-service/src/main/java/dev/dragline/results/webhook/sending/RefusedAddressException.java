// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import java.net.UnknownHostException;

/** Says that the name of a receiver leads to an address to which webhooks are not sent. */
final class RefusedAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    RefusedAddressException(String host, String address, String kind) {
        super(host + " leads to " + address + ", which is " + kind + AddressRules.HOW_TO_ALLOW);
    }
}
