// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.webhook;

import dev.dragline.api.webhooks.Delivery;
import dev.dragline.api.webhooks.DeliveryAttempt;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import java.util.List;

/** The table of messages of a webhook. */
final class DeliveryTable {

    private static final int SHOWN = 80;

    private DeliveryTable() {}

    static Table of(List<Delivery> deliveries) {
        Table table = new Table(
                "This webhook has sent nothing yet.", "ID", "EVENT", "MADE", "STATE", "ATTEMPTS", "LAST ANSWER");
        for (Delivery delivery : deliveries) {
            table.add(
                    delivery.id().toString(),
                    delivery.event().label(),
                    Formats.time(delivery.createdAt()),
                    state(delivery),
                    Integer.toString(delivery.attempts().size()),
                    lastAnswer(delivery));
        }
        return table;
    }

    private static String state(Delivery delivery) {
        return delivery.nextAttempt() == null
                ? delivery.state().label()
                : delivery.state().label() + " until " + Formats.time(delivery.nextAttempt());
    }

    /** Returns the status and the beginning of the last answer, or why there was none; empty before the first attempt. */
    static String lastAnswer(Delivery delivery) {
        List<DeliveryAttempt> attempts = delivery.attempts();
        if (attempts.isEmpty()) {
            return "";
        }
        DeliveryAttempt last = attempts.get(attempts.size() - 1);
        String text = last.answer().lines().findFirst().orElse("");
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return last.status() == null ? shown : (last.status() + " " + shown).strip();
    }
}
