// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.access.Caller;
import dev.dragline.api.FieldError;
import dev.dragline.api.access.Role;
import dev.dragline.api.webhooks.DeliveryPage;
import dev.dragline.api.webhooks.NewWebhook;
import dev.dragline.api.webhooks.Webhook;
import dev.dragline.api.webhooks.WebhookChange;
import dev.dragline.api.webhooks.WebhookEvent;
import dev.dragline.api.webhooks.WebhookRequest;
import dev.dragline.contracts.Messages;
import dev.dragline.input.InvalidInputException;
import dev.dragline.results.web.Cursors;
import dev.dragline.results.webhook.Deliveries;
import dev.dragline.results.webhook.DisabledWebhookException;
import dev.dragline.results.webhook.WebhookEvents;
import dev.dragline.results.webhook.WebhookInput;
import dev.dragline.results.webhook.Webhooks;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** Shows webhooks and what they sent, and takes the forms by which they are made, tried, switched and deleted. */
@Controller
class WebhookPages {

    private static final int DELIVERIES_OF_A_PAGE = 50;
    private static final String LIST = "/webhooks";

    private static final WebhookRequest NOTHING_ASKED = new WebhookRequest("", null, null, null);

    private final Webhooks webhooks;
    private final WebhookInput input;
    private final Deliveries deliveries;
    private final WebhookEvents events;

    WebhookPages(Webhooks webhooks, WebhookInput input, Deliveries deliveries, WebhookEvents events) {
        this.webhooks = webhooks;
        this.input = input;
        this.deliveries = deliveries;
        this.events = events;
    }

    @GetMapping(LIST)
    String webhooks(@AuthenticationPrincipal Caller caller, Model model) {
        return list(NOTHING_ASKED, List.of(), caller, model);
    }

    /**
     * @param asked what the form asked for
     * @param errors what is wrong with it
     */
    private String list(WebhookRequest asked, List<FieldError> errors, Caller caller, Model model) {
        model.addAttribute("webhooks", webhooks.list(caller).webhooks());
        model.addAttribute("asked", asked);
        model.addAttribute("errors", errors);
        model.addAttribute("isAdmin", caller.role().includes(Role.ADMIN));
        model.addAttribute("events", chosenEvents());
        return "webhooks";
    }

    private static List<WebhookEvent> chosenEvents() {
        return Stream.of(WebhookEvent.values()).filter(WebhookEvent::isChosen).toList();
    }

    /** Shows the secret in the answer itself, because nothing keeps it for another request. */
    @PostMapping(LIST)
    String make(
            @RequestParam String url,
            @RequestParam @Nullable String name,
            @RequestParam(name = "event", required = false) @Nullable List<WebhookEvent> chosen,
            @RequestParam(defaultValue = "false") boolean forEverybody,
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response,
            Model model) {
        WebhookRequest asked = new WebhookRequest(url.strip(), name, chosen, forEverybody);
        try {
            WebhookRequest read = input.request(Messages.json().writeValueAsBytes(asked), caller);
            return secret(webhooks.make(read, caller), response, model);
        } catch (InvalidInputException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return list(asked, e.errors(), caller, model);
        }
    }

    @PostMapping("/webhooks/{id}/secret")
    String renewSecret(
            @PathVariable UUID id, @AuthenticationPrincipal Caller caller, HttpServletResponse response, Model model) {
        return secret(webhooks.renewSecret(id, caller), response, model);
    }

    private static String secret(NewWebhook made, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("made", made);
        return "webhook-secret";
    }

    @GetMapping("/webhooks/{id}")
    String webhook(
            @PathVariable UUID id,
            @RequestParam @Nullable String after,
            @AuthenticationPrincipal Caller caller,
            Model model) {
        Webhook webhook = webhooks.find(id, caller);
        WebhookChange asIs = new WebhookChange(webhook.url(), webhook.name(), webhook.events(), null);
        return show(webhook, asIs, List.of(), after, model);
    }

    /**
     * @param asked what the form to change it asked for, or what it is
     * @param errors what is wrong with it
     */
    private String show(
            Webhook webhook, WebhookChange asked, List<FieldError> errors, @Nullable String after, Model model) {
        DeliveryPage page = deliveries.list(webhook.id(), Cursors.id(after), DELIVERIES_OF_A_PAGE);
        model.addAttribute("webhook", webhook);
        model.addAttribute("asked", asked);
        model.addAttribute("errors", errors);
        model.addAttribute("events", chosenEvents());
        model.addAttribute("title", webhook.name() == null ? "Webhook" : webhook.name());
        model.addAttribute("deliveries", page.deliveries());
        model.addAttribute("next", page.next());
        return "webhook";
    }

    @PostMapping("/webhooks/{id}")
    ModelAndView change(
            @PathVariable UUID id,
            @RequestParam String url,
            @RequestParam @Nullable String name,
            @RequestParam(name = "event", required = false) @Nullable List<WebhookEvent> chosen,
            @AuthenticationPrincipal Caller caller,
            Model model) {
        WebhookChange asked = new WebhookChange(url.strip(), name, chosen == null ? List.of() : chosen, null);
        try {
            webhooks.change(id, input.change(Messages.json().writeValueAsBytes(asked)), caller);
            return new ModelAndView(SeeOther.page(LIST + "/" + id));
        } catch (InvalidInputException e) {
            String page = show(webhooks.find(id, caller), asked, e.errors(), null, model);
            return new ModelAndView(page, model.asMap(), HttpStatus.BAD_REQUEST);
        }
    }

    @PostMapping("/webhooks/{id}/test")
    View test(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        events.test(webhooks.findEnabled(id, caller));
        return SeeOther.page(LIST + "/" + id);
    }

    @PostMapping("/webhooks/{id}/enable")
    View enable(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return enable(id, true, caller);
    }

    @PostMapping("/webhooks/{id}/disable")
    View disable(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return enable(id, false, caller);
    }

    private View enable(UUID id, boolean enabled, Caller caller) {
        webhooks.change(id, new WebhookChange(null, null, null, enabled), caller);
        return SeeOther.page(LIST + "/" + id);
    }

    @PostMapping("/webhooks/{id}/delete")
    View delete(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        webhooks.delete(id, caller);
        return SeeOther.page(LIST);
    }

    @PostMapping("/webhooks/{id}/deliveries/{delivery}/send-again")
    View sendAgain(@PathVariable UUID id, @PathVariable UUID delivery, @AuthenticationPrincipal Caller caller) {
        deliveries.sendAgain(webhooks.findEnabled(id, caller).id(), delivery);
        return SeeOther.page(LIST + "/" + id);
    }

    @ExceptionHandler
    ModelAndView disabled(DisabledWebhookException e) {
        return new ModelAndView(
                "error",
                Map.of("status", HttpStatus.CONFLICT.value(), "message", String.valueOf(e.getMessage())),
                HttpStatus.CONFLICT);
    }
}
