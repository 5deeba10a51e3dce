// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.letters.ChosenLetters;
import dev.dragline.api.letters.DeadLetterInbox;
import dev.dragline.api.letters.DeadLetterPage;
import dev.dragline.api.letters.DeadLetterRequest;
import dev.dragline.api.letters.StoppedRedrive;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The records that could not be used: which there are, sending them again, dropping them. */
public final class DeadLetterClient {

    private static final String PATH = "api/dead-letters";

    private final Http http;

    DeadLetterClient(Http http) {
        this.http = http;
    }

    /** Lists the letters in a state, such as {@code waiting}, by their kinds. */
    public DeadLetterInbox inbox(String state) {
        return http.get(PATH + "?state=" + DraglineClient.encoded(state), DeadLetterInbox.class);
    }

    /** Lists the letters of a kind, the newest first. */
    public DeadLetterPage list(String kind, String state, int limit, @Nullable String after) {
        String query = "?state=" + DraglineClient.encoded(state) + "&limit=" + limit
                + (after == null ? "" : "&after=" + DraglineClient.encoded(after));
        return http.get(PATH + "/" + DraglineClient.encoded(kind) + query, DeadLetterPage.class);
    }

    /** Sends letters to their topics again, each once, or says which it would send. */
    public ChosenLetters redrive(DeadLetterRequest request) {
        return post("redrive", request);
    }

    /** Takes letters out of the inbox, or says which it would take. */
    public ChosenLetters drop(DeadLetterRequest request) {
        return post("drop", request);
    }

    /** Stops sending; what was not sent waits again. */
    public StoppedRedrive stop(UUID redrive) {
        return http.post(PATH + "/redrives/" + redrive + "/stop", StoppedRedrive.class);
    }

    private ChosenLetters post(String action, DeadLetterRequest request) {
        return http.document(
                http.request(PATH + "/" + action)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(
                                JsonMapper.shared().writeValueAsBytes(request)))
                        .build(),
                ChosenLetters.class);
    }
}
