// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import dev.dragline.access.Caller;
import dev.dragline.api.access.Role;
import dev.dragline.api.webhooks.WebhookChange;
import dev.dragline.api.webhooks.WebhookEvent;
import dev.dragline.api.webhooks.WebhookRequest;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import dev.dragline.input.TextCheck;
import dev.dragline.results.webhook.sending.AddressRules;
import dev.dragline.results.webhook.sending.ReceiverAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads what is asked for of webhooks, and refuses it with everything that is wrong. */
@Component
public final class WebhookInput {

    private static final String MAKE_REFUSED = "The webhook cannot be made";
    private static final String CHANGE_REFUSED = "The webhook cannot be changed";
    private static final String EXAMPLE =
            "{\"url\": \"https://example.org/dragline\", \"events\": [\"job.completed\"]}";
    private static final String CHANGE_EXAMPLE = "{\"enabled\": false}";
    private static final int LONGEST_NAME = 100;

    private final AddressRules rules;

    WebhookInput(AddressRules rules) {
        this.rules = rules;
    }

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    public WebhookRequest request(byte[] body, Caller caller) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, EXAMPLE);
        errors.throwIfAny(MAKE_REFUSED);
        fields.requireFields(JsonBody.fieldsOf(WebhookRequest.class));
        String url = url(fields, place);
        ReceiverAddress.fault(url, rules).ifPresent(fault -> place.add("url", fault));
        boolean forEverybody = fields.flag("forEverybody");
        if (forEverybody && !caller.role().includes(Role.ADMIN)) {
            place.add("forEverybody", "may be true for administrators only");
        }
        WebhookRequest request = new WebhookRequest(url, name(fields, place), events(fields, place), forEverybody);
        errors.throwIfAny(MAKE_REFUSED);
        return request;
    }

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    public WebhookChange change(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, CHANGE_EXAMPLE);
        errors.throwIfAny(CHANGE_REFUSED);
        fields.requireFields(JsonBody.fieldsOf(WebhookChange.class));
        String url = fields.get("url") == null ? null : url(fields, place);
        if (url != null) {
            ReceiverAddress.fault(url, rules).ifPresent(fault -> place.add("url", fault));
        }
        WebhookChange change = new WebhookChange(
                url,
                name(fields, place),
                events(fields, place),
                fields.get("enabled") == null ? null : fields.flag("enabled"));
        errors.throwIfAny(CHANGE_REFUSED);
        return change;
    }

    private static String url(JsonBody fields, ErrorLocation place) {
        JsonNode url = fields.get("url");
        if (url != null && !url.isString()) {
            place.add("url", "must be a text, but is " + url);
        }
        return url == null ? "" : url.asString("");
    }

    private static @Nullable String name(JsonBody fields, ErrorLocation place) {
        String name = fields.text("name", "");
        if (name.length() > LONGEST_NAME) {
            place.add("name", "must have at most " + LONGEST_NAME + " characters, but has " + name.length());
        } else {
            TextCheck.name(name.strip(), "name", place);
        }
        return fields.get("name") == null ? null : name.strip();
    }

    private static @Nullable List<WebhookEvent> events(JsonBody fields, ErrorLocation place) {
        if (fields.get("events") == null) {
            return null;
        }
        List<String> labels = fields.texts("events", WebhookEvent.values().length, List.of());
        for (int index = 0; index < labels.size(); index++) {
            if (chosen(labels.get(index)).isEmpty()) {
                place.add("events[" + index + "]", "is " + labels.get(index) + ", but must be one of " + all());
            }
        }
        return labels.stream().flatMap(label -> chosen(label).stream()).toList();
    }

    private static Optional<WebhookEvent> chosen(String label) {
        return WebhookEvent.of(label).filter(WebhookEvent::isChosen);
    }

    private static String all() {
        return Stream.of(WebhookEvent.values())
                .filter(WebhookEvent::isChosen)
                .map(WebhookEvent::label)
                .collect(Collectors.joining(", "));
    }
}
