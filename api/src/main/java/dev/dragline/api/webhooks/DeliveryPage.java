// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.webhooks;

import dev.dragline.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of a webhook, the newest first. */
public record DeliveryPage(
        List<Delivery> deliveries, @Nullable String next) implements Page<Delivery> {

    public DeliveryPage {
        deliveries = List.copyOf(deliveries);
    }

    @Override
    public List<Delivery> items() {
        return deliveries;
    }
}
