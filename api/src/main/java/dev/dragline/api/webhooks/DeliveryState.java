// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What became of a message. */
public enum DeliveryState {
    /** It is sent, or sent again, at the time {@code nextAttempt}. */
    @JsonProperty("waiting")
    WAITING,
    /** The receiver took it. */
    @JsonProperty("delivered")
    DELIVERED,
    /** It is not sent again by itself. */
    @JsonProperty("failed")
    FAILED;

    /** Returns the name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
