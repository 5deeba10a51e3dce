// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import dev.dragline.access.Caller;
import dev.dragline.api.webhooks.Delivery;
import dev.dragline.api.webhooks.DeliveryPage;
import dev.dragline.api.webhooks.NewWebhook;
import dev.dragline.api.webhooks.Webhook;
import dev.dragline.api.webhooks.WebhookList;
import dev.dragline.results.web.Cursors;
import dev.dragline.results.web.Limit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The HTTP side of webhooks; docs/webhooks.md describes it. */
@RestController
@RequestMapping("/api/webhooks")
class WebhookController {

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookEvents events;
    private final WebhookInput input;

    WebhookController(Webhooks webhooks, Deliveries deliveries, WebhookEvents events, WebhookInput input) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.events = events;
        this.input = input;
    }

    @GetMapping
    WebhookList list(@AuthenticationPrincipal Caller caller) {
        return webhooks.list(caller);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<NewWebhook> make(@RequestBody byte[] body, @AuthenticationPrincipal Caller caller) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(webhooks.make(input.request(body, caller), caller));
    }

    @GetMapping("/{id}")
    Webhook find(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return webhooks.find(id, caller);
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Webhook change(@PathVariable UUID id, @RequestBody byte[] body, @AuthenticationPrincipal Caller caller) {
        return webhooks.change(id, input.change(body), caller);
    }

    @DeleteMapping("/{id}")
    Webhook delete(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return webhooks.delete(id, caller);
    }

    @PostMapping("/{id}/secret")
    ResponseEntity<NewWebhook> renewSecret(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(webhooks.renewSecret(id, caller));
    }

    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.CREATED)
    Delivery test(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return deliveries.find(id, events.test(webhooks.findEnabled(id, caller)));
    }

    @GetMapping("/{id}/deliveries")
    DeliveryPage deliveries(
            @PathVariable UUID id,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String limit,
            @AuthenticationPrincipal Caller caller) {
        UUID webhook = webhooks.find(id, caller).id();
        return deliveries.list(webhook, Cursors.id(after), Limit.parse(limit, 50, 500));
    }

    @GetMapping("/{id}/deliveries/{delivery}")
    Delivery delivery(@PathVariable UUID id, @PathVariable UUID delivery, @AuthenticationPrincipal Caller caller) {
        return deliveries.find(webhooks.find(id, caller).id(), delivery);
    }

    @PostMapping("/{id}/deliveries/{delivery}/send-again")
    Delivery sendAgain(@PathVariable UUID id, @PathVariable UUID delivery, @AuthenticationPrincipal Caller caller) {
        return deliveries.sendAgain(webhooks.findEnabled(id, caller).id(), delivery);
    }

    @ExceptionHandler
    ProblemDetail disabled(DisabledWebhookException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }
}
