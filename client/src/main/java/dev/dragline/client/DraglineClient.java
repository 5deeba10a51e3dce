// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.ServerInfo;
import dev.dragline.api.access.AuditPage;
import dev.dragline.api.access.CallerInfo;
import dev.dragline.api.access.Key;
import dev.dragline.api.access.KeyList;
import dev.dragline.api.access.KeyRequest;
import dev.dragline.api.access.NewKey;
import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditDetails;
import dev.dragline.api.edits.EditPage;
import dev.dragline.api.evaluations.AcceptedEvaluation;
import dev.dragline.api.evaluations.Evaluation;
import dev.dragline.api.evaluations.EvaluationDetails;
import dev.dragline.api.evaluations.EvaluationPage;
import dev.dragline.api.evaluations.EvaluationRequest;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobDistances;
import dev.dragline.api.jobs.JobErrors;
import dev.dragline.api.jobs.JobPage;
import dev.dragline.api.jobs.JobRequest;
import dev.dragline.api.models.GeneratorList;
import dev.dragline.api.models.ModelHistory;
import dev.dragline.api.models.ModelInUse;
import dev.dragline.api.previews.Preview;
import dev.dragline.api.previews.PreviewRequest;
import dev.dragline.api.retention.Retention;
import dev.dragline.api.retention.RetentionRules;
import dev.dragline.api.trainings.AcceptedTraining;
import dev.dragline.api.trainings.Training;
import dev.dragline.api.trainings.TrainingPage;
import dev.dragline.api.trainings.TrainingRequest;
import dev.dragline.api.users.User;
import dev.dragline.api.users.UserList;
import dev.dragline.api.users.UserSettings;
import dev.dragline.contracts.EncodedTensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client of a Dragline server. Every method throws a {@link DraglineException} if the server does not do what it is
 * asked for. Several threads may use it at once.
 */
public final class DraglineClient {

    private final Http http;
    private final Uploads uploads;
    private final JobControl control;
    private final WebhookClient webhooks;
    private final DeadLetterClient letters;
    private final WorkClient<Job, Job, AcceptedJob> jobs;
    private final WorkClient<Training, Training, AcceptedTraining> trainings;
    private final WorkClient<Evaluation, EvaluationDetails, AcceptedEvaluation> evaluations;

    private DraglineClient(URI server, @Nullable String token) {
        this.http = new Http(server, token);
        this.uploads = new Uploads(http);
        this.control = new JobControl(http);
        this.webhooks = new WebhookClient(http);
        this.letters = new DeadLetterClient(http);
        this.jobs = new WorkClient<>(http, "jobs", JobPage.class, Job.class, AcceptedJob.class);
        this.trainings =
                new WorkClient<>(http, "trainings", TrainingPage.class, Training.class, AcceptedTraining.class);
        this.evaluations = new WorkClient<>(
                http, "evaluations", EvaluationPage.class, EvaluationDetails.class, AcceptedEvaluation.class);
    }

    /**
     * A client of a server that asks nobody for a key, at an address such as {@code http://localhost:8080}. It does not
     * ask anything yet.
     *
     * @throws IllegalArgumentException if it is no address of a server
     */
    public static DraglineClient at(URI server) {
        return at(server, null);
    }

    /**
     * A client of a server at an address such as {@code http://localhost:8080}. It does not ask anything yet.
     *
     * @param token a key, or a token of an OpenID Connect issuer that the server knows; absent: none is sent
     * @throws IllegalArgumentException if it is no address of a server
     */
    public static DraglineClient at(URI server, @Nullable String token) {
        boolean isWeb = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
        if (!isWeb || server.getHost() == null) {
            throw new IllegalArgumentException(
                    "A server's address is like http://localhost:8080, not \"" + server + "\".");
        }
        return new DraglineClient(server.getPath().endsWith("/") ? server : URI.create(server + "/"), token);
    }

    /** Returns the address of the server, with a slash at its end. */
    public URI server() {
        return http.server();
    }

    /** Fetches which version runs, and the address for large files. */
    public ServerInfo info() {
        return http.get("api/server", ServerInfo.class);
    }

    public WorkClient<Job, Job, AcceptedJob> jobs() {
        return jobs;
    }

    public WorkClient<Training, Training, AcceptedTraining> trainings() {
        return trainings;
    }

    public WorkClient<Evaluation, EvaluationDetails, AcceptedEvaluation> evaluations() {
        return evaluations;
    }

    /**
     * Submits a file of edits as a job; a file that has errors is refused as a whole, with {@link
     * RefusedException#errors}.
     *
     * @param file a file of the type .ndjson, .csv, .tsv, .txt or .json, each also with .gz
     * @throws IOException if the file cannot be read
     */
    public AcceptedJob submit(JobRequest request, Path file) throws IOException {
        return uploads.submit(request, file);
    }

    /**
     * Submits edits that a program makes.
     *
     * @param type the media type, such as {@code application/x-ndjson}
     * @param edits opens the text again each time that it has to be sent
     */
    public AcceptedJob submit(JobRequest request, String type, Supplier<? extends InputStream> edits) {
        return uploads.submit(request, type, edits);
    }

    /** Submits a training. */
    public AcceptedTraining submit(TrainingRequest request) {
        return submit(trainings.path(), request, AcceptedTraining.class);
    }

    /** Submits an evaluation. */
    public AcceptedEvaluation submit(EvaluationRequest request) {
        return submit(evaluations.path(), request, AcceptedEvaluation.class);
    }

    private <T> T submit(String path, Record request, Class<T> answer) {
        return http.send("POST", path, request, answer);
    }

    /** Returns what changes accepted jobs: pauses, retries, priorities. */
    public JobControl control() {
        return control;
    }

    /** Returns what makes webhooks and reads what they sent. */
    public WebhookClient webhooks() {
        return webhooks;
    }

    /** Says what was wrong with the lines of a job's file that were left out. */
    public JobErrors errors(UUID job) {
        return http.get(jobs.path() + "/" + job + "/errors", JobErrors.class);
    }

    /** Returns how many edits of a job ended how far from their targets. */
    public JobDistances distances(UUID job) {
        return http.get(jobs.path() + "/" + job + "/distances", JobDistances.class);
    }

    /** Lists edits of a job. */
    public EditPage edits(UUID job, EditQuery query) {
        return http.get(jobs.path() + "/" + job + "/edits?" + query.text(), EditPage.class);
    }

    /**
     * Returns the edits of a job when none of them waits any more, or after some time.
     *
     * @param seconds how long the server waits, at most 20 seconds
     */
    public EditPage awaitEdits(UUID job, EditQuery query, int seconds) {
        return http.get(jobs.path() + "/" + job + "/edits?" + query.text() + "&wait=" + seconds, EditPage.class);
    }

    /** Opens the results of a job that exist so far, an edit a line as JSON. The caller closes the stream. */
    public InputStream results(UUID job) {
        return results(job, (UUID) null);
    }

    /**
     * Opens the results of a job that exist so far, in the order of the edits' ids, an edit a line as JSON. The caller closes
     * the stream.
     *
     * @param after the last edit that is there already; null: begin with the first
     */
    public InputStream results(UUID job, @Nullable UUID after) {
        String path = jobs.path() + "/" + job + "/results.ndjson";
        return http.stream(http.request(after == null ? path : path + "?after=" + after)
                .GET()
                .build());
    }

    /** Hands over the results of a job that exist so far, one after the other. */
    public void results(UUID job, Consumer<Edit> results) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(results(job), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                results.accept(http.documents().read(line.getBytes(StandardCharsets.UTF_8), Edit.class));
            }
        } catch (IOException e) {
            throw http.unreachable(e);
        }
    }

    /** Fetches everything about an edit. */
    public EditDetails edit(UUID edit) {
        return http.get("api/edits/" + edit, EditDetails.class);
    }

    /** Fetches an image from an address that an {@link Edit} or a key frame has. */
    public Image image(String address) {
        HttpResponse<byte[]> answer = http.bytes(http.request(address).GET().build());
        return new Image(answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    /** Fetches latent codes, {@code [key frames, 6, w_dim]}, from an address that an {@link EditDetails} has. */
    public EncodedTensor trajectory(String address) {
        return http.get(address, EncodedTensor.class);
    }

    /** Renders a picture of a seed, of a latent code or of an edit's result, and tells how it moves. */
    public Preview preview(PreviewRequest request) {
        return http.send("POST", "api/previews", request, Preview.class);
    }

    /** The records that could not be used. An administrator may. */
    public DeadLetterClient deadLetters() {
        return letters;
    }

    /** Shows what is kept for how long, and what would be deleted now. */
    public Retention retention() {
        return http.get("api/retention", Retention.class);
    }

    /** Sets what is kept for how long, and shows what will be deleted by that. */
    public Retention setRetention(RetentionRules rules) {
        return http.send("PUT", "api/retention", rules, Retention.class);
    }

    /** Deletes now what is to be deleted, and shows what that was. */
    public Retention runRetention() {
        return http.post("api/retention/run", Retention.class);
    }

    /** Lists who submits jobs, with their shares and limits. */
    public UserList users() {
        return http.get("api/users", UserList.class);
    }

    /** Sets the share and the limit of a user. */
    public User set(String user, UserSettings settings) {
        return http.send("PUT", "api/users/" + encoded(user), settings, User.class);
    }

    /** Lists the generators and the versions that were trained for them. */
    public GeneratorList models() {
        return http.get("api/models", GeneratorList.class);
    }

    /** Fetches what was in use for a generator, and when. */
    public ModelHistory history(String generator) {
        return http.get("api/models/" + encoded(generator) + "/history", ModelHistory.class);
    }

    /** Takes a trained version into use for edits that are accepted from then on. */
    public ModelInUse use(String generator, String version) {
        return use(generator, version, false);
    }

    /**
     * Takes a trained version into use for edits that are accepted from then on.
     *
     * @param force whether to take it, too, if it measured no better than what was in use when it was trained
     */
    public ModelInUse use(String generator, String version, boolean force) {
        return http.post(
                "api/models/" + encoded(generator) + "/versions/" + encoded(version) + "/use"
                        + (force ? "?force=true" : ""),
                ModelInUse.class);
    }

    /** Takes trained networks out of use for edits that are accepted from then on. */
    public ModelInUse useNone(String generator) {
        return http.post("api/models/" + encoded(generator) + "/use-none", ModelInUse.class);
    }

    /** Says as whom the server understands this client. */
    public CallerInfo caller() {
        return http.get("api/caller", CallerInfo.class);
    }

    /** Lists all keys, without their secrets. An administrator may. */
    public KeyList keys() {
        return http.get("api/keys", KeyList.class);
    }

    /** Makes a key. Its secret is told this once. An administrator may. */
    public NewKey makeKey(KeyRequest request) {
        return submit("api/keys", request, NewKey.class);
    }

    /** Makes a key invalid. An administrator may. */
    public Key revokeKey(UUID key) {
        return http.post("api/keys/" + key + "/revoke", Key.class);
    }

    /**
     * Lists who did what, the newest first. An administrator may.
     *
     * @param limit the most that are listed, from 1 to 500
     * @param after the {@link AuditPage#next} of the page before; null for the first page
     */
    public AuditPage audit(int limit, @Nullable String after) {
        return http.get(
                "api/audit?limit=" + limit + (after == null ? "" : "&after=" + encoded(after)), AuditPage.class);
    }

    /** A part of a path or query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
